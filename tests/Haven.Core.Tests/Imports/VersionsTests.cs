using Haven.Core.Tests.Reference;

namespace Haven.Core.Tests.Imports;

/// <summary>The rules of <c>recorded_at</c> and of full state (contracts §2), one small bundle after another.</summary>
public sealed class VersionsTests
{
    private const string One = "2016-01-01T09:00:00Z", Two = "2016-02-01T09:00:00Z", Three = "2016-03-01T09:00:00Z";

    private static IReadOnlyList<BundleRow> OnePlaceAndPerson =>
        [BundleRow.Of("districts", ("code", "D1"), ("name", "One")), BundleRow.Of("people", ("source", "rms"), ("source_id", "1"))];

    [Fact]
    public async Task A_version_already_held_is_skipped_and_one_earlier_than_the_newest_held_is_refused()
    {
        await using var world = await RealWorld.OfAsync([Person("Ash", One), Person("Birch", Three)]);
        var held = await world.ImportAsync([Person("Ash", One), Person("Birch", Three)]);
        held.Files.Single().Unchanged.ShouldBe(2);

        var error = (await world.ImportAsync([Person("Cedar", Two)])).Errors.ShouldHaveSingleItem();
        (error.File, error.Row, error.Column).ShouldBe(("people.csv", 2, "recorded_at"));
        error.Value.ShouldBe("2016-02-01T09:00:00.000000Z");
        error.Expected.ShouldContain("2016-03-01T09:00:00.000000Z");

        (await world.ImportAsync([Person("Cedar", "")])).Errors.ShouldHaveSingleItem().Column.ShouldBe("recorded_at");
        (await Surnames(world)).ShouldBe(["Ash", "Birch"]);
    }

    [Fact]
    public async Task The_same_id_and_recorded_at_twice_is_one_row_when_equal_and_an_error_when_not()
    {
        await using var world = await RealWorld.OfAsync([Person("Ash", One), Person("Ash", "2016-01-01T10:00:00+01:00")]);
        (await Surnames(world)).ShouldBe(["Ash"]);

        await using var other = await RealWorld.EmptyAsync();
        var error = (await other.ImportAsync([Person("Ash", One), Person("Birch", "2016-01-01T10:00:00+01:00")])).Errors.ShouldHaveSingleItem();
        (error.Row, error.Column).ShouldBe((3, "recorded_at"));
        error.Value.ShouldBe("2016-01-01T09:00:00.000000Z");
        (await Surnames(other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_cell_clears_and_an_absent_column_leaves_unchanged()
    {
        await using var world = await RealWorld.OfAsync(BundleText.ReadAll($"""
            # people
            source,source_id,forenames,surname,phones,recorded_at
            rms,1,Jo,Ash,01000 000001,{One}
            """));
        var folder = Haven.TestKit.TestFolders.New();
        await File.WriteAllTextAsync(Path.Combine(folder, "people.csv"), $"source,source_id,surname,phones,recorded_at\nrms,1,Birch,,{Two}\n", TestContext.Current.CancellationToken);
        (await world.ImportAsync(folder)).Errors.ShouldBeEmpty();
        (await Lines(world)).ShouldBe([$"rms,1,Jo,Ash,01000 000001,{Utc(One)}", $"rms,1,Jo,Birch,,{Utc(Two)}"]);
    }

    [Fact]
    public async Task Days_at_the_ends_of_the_calendar_are_days_and_not_infinity()
    {
        var rows = BundleText.ReadAll($"""
            # districts
            code,name,valid_from,valid_to,recorded_at
            D1,One,0001-01-01,9999-12-31,0001-01-01T00:00:00Z
            """);
        await using var world = await RealWorld.OfAsync(rows);
        var text = await File.ReadAllTextAsync(Path.Combine(await world.ExportAsync(), "districts.csv"), TestContext.Current.CancellationToken);
        text.ShouldBe("code,name,valid_from,valid_to,recorded_at\nD1,One,0001-01-01,9999-12-31,0001-01-01T00:00:00.000000Z\n");
        await using var again = await RealWorld.EmptyAsync();
        (await again.ImportAsync(await world.ExportAsync())).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_returns_after_another_is_a_version_of_its_own()
    {
        await using var world = await RealWorld.OfAsync([Person("Ash", One)]);
        (await world.ImportAsync([Person("Birch", Two), Person("Ash", Three)])).Errors.ShouldBeEmpty();
        (await Surnames(world)).ShouldBe(["Ash", "Birch", "Ash"]);
        (await world.ImportAsync([Person("Ash", "2016-04-01T09:00:00Z")])).Files.Single().Unchanged.ShouldBe(1);
        (await Surnames(world)).ShouldBe(["Ash", "Birch", "Ash"]);
    }

    [Fact]
    public async Task Without_the_switch_each_import_is_a_version_as_of_now_whatever_its_recorded_at()
    {
        var flag = BundleRow.Of("flags", ("source", "rms"), ("source_id", "F1"), ("person", "1"), ("type", "cse-suspect"),
            ("raised_on", "2016-01-01"), ("district", "D1"), ("recorded_at", Three));
        await using var world = await RealWorld.EmptyAsync();
        (await world.ImportAsync([.. OnePlaceAndPerson, flag], knownAsRecorded: false)).Errors.ShouldBeEmpty();
        var between = TimeProvider.System.GetUtcNow();
        (await world.ImportAsync([flag.With(("closed_on", "2016-02-01"), ("recorded_at", One))], knownAsRecorded: false)).Errors.ShouldBeEmpty();

        async Task<string> Ask(DateTimeOffset knownAt) =>
            (await world.AskAsync(HandWrittenFigures.Question("suspects-flagged", "2016-06-01", "", knownAt))).ToString();
        (await Ask(HandWrittenFigures.Instant("2016-12-01T00:00:00Z"))).ShouldBe("before-first-record");
        (await Ask(between)).ShouldBe("1 (under18 0)");
        (await Ask(TimeProvider.System.GetUtcNow())).ShouldBe("0 (under18 0)");
    }

    [Theory]
    [InlineData("child", "conferences", "kind,held_on,district,police_invited,police_attended,child", "initial,2016-01-01,D1,yes,yes,a/1")]
    [InlineData("victims", "crimes", "offence_code,reported_on,recorded_on,offence_from,district,victims", "1,2016-01-01,2016-01-01,2016-01-01,D1,a/1")]
    public async Task A_reference_that_could_not_be_read_back_is_not_exported(string column, string file, string columns, string cells)
    {
        await using var world = await RealWorld.OfAsync(BundleText.ReadAll($"""
            # districts
            code,name
            D1,One
            # people
            source,source_id
            a,1
            # {file}
            source,source_id,{columns}
            b,C1,{cells}
            """));
        await world.ExportAsync();
        // Now b's own id reads like the reference of C1 to another source.
        (await world.ImportAsync([BundleRow.Of("people", ("source", "b"), ("source_id", "a/1"))])).Errors.ShouldBeEmpty();
        (await Should.ThrowAsync<InputException>(world.ExportAsync)).Message.ShouldContain("b/C1", Case.Sensitive, column);
    }

    [Fact]
    public async Task Flags_overlapping_with_one_already_held_are_refused_unless_the_same_bundle_closes_it()
    {
        IEnumerable<BundleRow> start = OnePlaceAndPerson.Concat(BundleText.ReadAll($"""
            # flags
            source,source_id,person,type,raised_on,closed_on,district,recorded_at
            rms,F1,1,cse-risk,2016-01-01,,D1,{One}
            """));
        BundleRow Flag(string id, string raised, string closed) => BundleRow.Of("flags", ("source", "rms"), ("source_id", id),
            ("person", "1"), ("type", "cse-risk"), ("raised_on", raised), ("closed_on", closed), ("district", "D1"), ("recorded_at", Two));
        await using var world = await RealWorld.OfAsync(start);
        var error = (await world.ImportAsync([Flag("F2", "2016-01-15", "")])).Errors.ShouldHaveSingleItem();
        (error.Column, error.Value).ShouldBe(("raised_on", "2016-01-15"));
        error.Expected.ShouldContain("rms/F1");

        (await world.ImportAsync([Flag("F2", "2016-01-15", ""), Flag("F1", "2016-01-01", "2016-01-15")])).Errors.ShouldBeEmpty();
    }

    private static BundleRow Person(string surname, string recordedAt) =>
        BundleRow.Of("people", ("source", "rms"), ("source_id", "1"), ("surname", surname), ("recorded_at", recordedAt));

    private static string Utc(string instant) => instant.Replace("Z", ".000000Z", StringComparison.Ordinal);

    private static async Task<IEnumerable<string>> Surnames(RealWorld world) => (await Rows(world)).Select(row => row.Text("surname"));

    private static async Task<IEnumerable<string>> Lines(RealWorld world) => (await Rows(world)).Select(row =>
        string.Join(',', new[] { "source", "source_id", "forenames", "surname", "phones", "recorded_at" }.Select(row.Text)));

    private static async Task<IReadOnlyList<BundleRow>> Rows(RealWorld world) => [.. BundleText.Read("people",
        await File.ReadAllTextAsync(Path.Combine(await world.ExportAsync(), "people.csv"), TestContext.Current.CancellationToken))];
}
