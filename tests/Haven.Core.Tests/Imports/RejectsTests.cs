using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary><c>--accept-valid</c>: the valid rows are loaded, the others written out to be corrected and imported.</summary>
public sealed class RejectsTests
{
    [Fact]
    public async Task Rejected_rows_can_be_corrected_and_imported_to_the_same_end_as_a_bundle_that_was_right()
    {
        await using var right = new AnotherHaven();
        (await right.ImportAsync(new GoodBundle().Folder())).Loaded.ShouldBeTrue();

        await using var mended = new AnotherHaven();
        var rejects = Path.Combine(TestFolders.New(), "rejects");
        var outcome = await mended.ImportAsync(
            new GoodBundle().Replace("people.csv", "2003-02-02", "2 Feb 2003").Replace("flags.csv", "2016-02-01,D1", "2016-02-01,D7").Folder(), rejects: rejects);
        outcome.Loaded.ShouldBeTrue();
        Text(rejects, "people.csv").ShouldBe("""
            source,source_id,surname,date_of_birth,sex,nhs_number,recorded_at
            rms,2,Birch,2 Feb 2003,male,,2016-01-01T09:00:00Z

            """.ReplaceLineEndings("\n"));
        // The other version of F1 waits with the refused one, and the flag of the refused person with the person.
        Text(rejects, "flags.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);
        var reasons = Text(rejects, "reasons.txt");
        reasons.ShouldContain("people.csv row 3, column date_of_birth: \"2 Feb 2003\"");
        reasons.ShouldContain("flags.csv row 3, column district: \"D7\"");
        reasons.ShouldContain("flags.csv row 2");
        reasons.ShouldContain("flags.csv row 4");

        Correct(rejects, "people.csv", "2 Feb 2003", "2003-02-02");
        Correct(rejects, "flags.csv", "D7", "D1");
        File.Delete(Path.Combine(rejects, "reasons.txt"));
        var second = await mended.ImportAsync(rejects);
        second.Errors.ShouldBeEmpty();
        second.Loaded.ShouldBeTrue();
        await Exports.ShouldBeTheSameAsync(right.Fixture.Haven, mended.Fixture.Haven);
    }

    [Fact]
    public async Task The_reasons_beside_the_rejects_are_in_nobody_s_way()
    {
        await using var haven = new AnotherHaven();
        var rejects = Path.Combine(TestFolders.New(), "rejects");
        await haven.ImportAsync(new GoodBundle().Replace("people.csv", "2003-02-02", "?").Folder(), rejects: rejects);
        Correct(rejects, "people.csv", "?", "2003-02-02");
        (await haven.ImportAsync(rejects)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_anything_rejected_the_folder_is_not_made()
    {
        await using var haven = new AnotherHaven();
        var rejects = Path.Combine(TestFolders.New(), "rejects");
        (await haven.ImportAsync(new GoodBundle().Folder(), rejects: rejects)).Loaded.ShouldBeTrue();
        Directory.Exists(rejects).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_column_refuses_the_bundle_even_so()
    {
        await using var haven = new AnotherHaven();
        var outcome = await haven.ImportAsync(
            new GoodBundle().Replace("people.csv", "surname", "last_name").Folder(), rejects: Path.Combine(TestFolders.New(), "rejects"));
        outcome.Loaded.ShouldBeFalse();
        (await HeldRows.CountAsync(haven.Fixture)).ShouldBe(0);
    }

    private static string Text(string folder, string file) => File.ReadAllText(Path.Combine(folder, file));

    private static void Correct(string folder, string file, string old, string now)
    {
        Text(folder, file).ShouldContain(old);
        File.WriteAllText(Path.Combine(folder, file), Text(folder, file).Replace(old, now, StringComparison.Ordinal));
    }
}
