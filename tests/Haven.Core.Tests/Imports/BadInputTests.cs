using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>Whatever is wrong is named by file, row, column, value and remedy, and nothing of the bundle is kept.</summary>
public sealed class BadInputTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    /// <summary>Old text and new in a file; then the error: row, column, value, words of what was expected and of the remedy.</summary>
    public static TheoryData<string, string, string, int, string?, string?, string, string> Spoilt { get; } = new()
    {
        { "people.csv", "surname", "last_name", 1, "last_name", null, "is not a column", "surname" },
        { "people.csv", "surname", "sex", 1, "sex", null, "twice", "keep one" },
        { "people.csv", "source_id", "surname2", 1, "source_id", null, "required column", "add it" },
        { "people.csv", "2004-01-01", "01/01/2004", 2, "date_of_birth", "01/01/2004", "is not a date", "yyyy-MM-dd" },
        { "people.csv", "2004-01-01", "2004-02-30", 2, "date_of_birth", "2004-02-30", "is not a date", "yyyy-MM-dd" },
        { "people.csv", "female", "F", 2, "sex", "F", "is not one of its words", "female, male, other, unknown" },
        { "people.csv", "rms,2,", "rms,,", 3, "source_id", null, "is empty and is required", "fill it in" },
        { "people.csv", "rms,2,", "r/ms,2,", 3, "source", "r/ms", "separates a source", "without it" },
        { "people.csv", "rms,2,Birch,2003-02-02,male,,2016-01-01T09:00:00Z", "rms,2,Birch,2003-02-02,male,,2016-01-01T09:00:00", 3, "recorded_at", "2016-01-01T09:00:00", "is not an instant", "offset" },
        { "people.csv", "rms,2,Birch,2003-02-02,male,,2016-01-01T09:00:00Z", "rms,2,Birch,2003-02-02,male,,2999-01-01T09:00:00Z", 3, "recorded_at", "2999", "is in the future", "check the year" },
        { "people.csv", "Birch,", "Birch,,", 3, null, null, "has 8 cells where the header has 7", "stray comma" },
        { "people.csv", "Birch,2003-02-02,male", "Birch,2003-02-02", 3, null, null, "has 6 cells where the header has 7", "one cell a column" },
        { "people.csv", "Birch", "Bi\"r\"ch", 3, null, null, "quote in the middle", "double each quote" },
        { "people.csv", "Birch", "Bir\u0001ch", 3, "surname", "Bir\u0001ch", "control character U+0001", "remove it" },
        { "flags.csv", "rms/2", "rms/99", 4, "person", "rms/99", "is not known", "people.csv" },
        { "flags.csv", "D2", "D9", 4, "district", "D9", "is not known", "districts.csv" },
        { "flags.csv", "csc,F2,rms/2,cse-risk", "csc,F2,rms/2,csa-risk", 4, "type", "csa-risk", "is not one of its words", "cse-risk" },
        { "flags.csv", "2016-02-01", "2015-02-01", 3, "closed_on", "2015-02-01", "is before raised_on", "order" },
        { "flags.csv", "csc,F2,rms/2", "csc,F2,rms/1", 4, "raised_on", null, "overlaps rms/F1 in row 2", "close" },
        { "flags.csv", "2016-02-01,D1,2016-02-02", "2016-02-01,D1,2016-01-02", 3, "recorded_at", null, "same as in row 2", "keep the row that is right" },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bundle_these_tests_spoil_is_good()
    {
        await using var other = new AnotherHaven();
        var outcome = await other.ImportAsync(new GoodBundle().Folder());
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeTrue();
        (await HeldRows.CountAsync(other.Fixture)).ShouldBeGreaterThan(0);
    }

    [Theory, MemberData(nameof(Spoilt))]
    public async Task What_is_wrong_is_named_with_its_place_and_its_remedy(
        string file, string old, string now, int row, string? column, string? value, string expected, string remedy)
    {
        var outcome = await ImportAsync(new GoodBundle().Replace(file, old, now).Folder());
        outcome.Loaded.ShouldBeFalse();
        var error = outcome.Errors.FirstOrDefault(issue => issue.File == file && issue.Row == row && issue.Column == column);
        error.ShouldNotBeNull(string.Join('\n', outcome.Errors));
        if (value is not null)
            error.Value.ShouldNotBeNull().ShouldStartWith(value);
        error.Expected.ShouldContain(expected);
        error.Remedy.ShouldContain(remedy);
        error.ToString().ShouldNotContain("\n");
        await NothingIsHeldAsync();
    }

    [Fact]
    public async Task Every_error_is_named_not_only_the_first()
    {
        var outcome = await ImportAsync(new GoodBundle().Replace("people.csv", "2004-01-01", "soon").Replace("people.csv", "unknown", "?")
            .Replace("flags.csv", "D2", "D9").Folder());
        outcome.Errors.Select(error => (error.File, error.Row, error.Column)).ShouldBe(
            [("people.csv", 2, "date_of_birth"), ("people.csv", 4, "sex"), ("flags.csv", 2, "person"), ("flags.csv", 3, "person"), ("flags.csv", 4, "district")],
            ignoreOrder: true);
        outcome.ErrorCount.ShouldBe(5);
        await NothingIsHeldAsync();
    }

    [Fact]
    public async Task Without_known_as_recorded_several_rows_of_an_id_without_recorded_at_are_an_error()
    {
        var bundle = new GoodBundle().Append("people.csv", "rms,1,Ashe,2004-01-01,female,,").Folder();
        foreach (var knownAsRecorded in new[] { false, true })
        {
            var error = (await ImportAsync(bundle, knownAsRecorded)).Errors.Where(issue => issue.File == "people.csv").ShouldHaveSingleItem();
            (error.Row, error.Column).ShouldBe((5, "recorded_at"));
            error.Expected.ShouldContain("row 2");
        }

        await NothingIsHeldAsync();
    }

    [Fact]
    public async Task A_dry_run_checks_everything_and_keeps_nothing()
    {
        var outcome = await new ImportBundle(fixture.Haven).RunAsync(
            new ImportOptions { Path = new GoodBundle().Folder(), KnownAsRecorded = true, DryRun = true }, HavenFixture.Operator, Ct);
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeFalse();
        outcome.Files.Single(file => file.File == "flags.csv").Added.ShouldBe(3);
        await NothingIsHeldAsync();
    }

    private Task<ImportOutcome> ImportAsync(string path, bool knownAsRecorded = true) => new ImportBundle(fixture.Haven).RunAsync(
        new ImportOptions { Path = path, KnownAsRecorded = knownAsRecorded }, HavenFixture.Operator, Ct);

    private async Task NothingIsHeldAsync() => (await HeldRows.CountAsync(fixture)).ShouldBe(0);
}
