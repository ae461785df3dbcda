using System.Runtime.Versioning;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>What goes with a refused row, and what does not.</summary>
public sealed class SetAsideTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task A_row_with_a_cell_too_few_takes_the_other_versions_of_its_id_with_it()
    {
        var outcome = await ImportAsync(knownAsRecorded: true, accept: true, ("people", [
            "source,source_id,forenames,recorded_at",
            "cells,1,Ann,2017-01-01T00:00:00Z",
            "cells,1,Anne",
            "cells,1,Annie,2019-01-01T00:00:00Z",
            "cells,2,Bob,2017-01-01T00:00:00Z"]));
        outcome.Loaded.ShouldBeTrue();
        outcome.Files[0].ShouldSatisfyAllConditions(f => f.Added.ShouldBe(1), f => f.Rejected.ShouldBe(3));
    }

    [Fact]
    public async Task A_refused_closing_leaves_the_flag_open_and_the_next_one_refused()
    {
        (await ImportAsync(knownAsRecorded: false, accept: false,
            ("districts", ["code,name", "D1,One"]),
            ("people", ["source,source_id", "overlap,1"]),
            ("flags", ["source,source_id,person,type,raised_on,closed_on,district",
                "overlap,F0,1,cse-risk,2019-01-01,2019-06-01,D1",
                "overlap,F1,1,cse-risk,2020-01-01,,D1"]))).Loaded.ShouldBeTrue();
        var outcome = await ImportAsync(knownAsRecorded: false, accept: true, ("flags", [
            "source,source_id,person,type,raised_on,closed_on,district",
            "overlap,F1,1,cse-risk,2019-03-01,2020-06-01,D1",
            "overlap,F2,1,cse-risk,2020-07-01,,D1",
            "overlap,F3,1,cse-suspect,2020-07-01,,D1"]));
        outcome.Loaded.ShouldBeTrue();
        outcome.Errors.Select(e => (e.Row, e.Value)).ShouldBe([(2, "2019-03-01"), (3, "2020-07-01")]);
        outcome.Files[0].Added.ShouldBe(1);
    }

    [Fact]
    public async Task An_id_too_long_to_index_is_an_error_of_its_row()
    {
        var outcome = await ImportAsync(knownAsRecorded: false, accept: false, ("people", ["source,source_id", $"long,{new string('x', 400)}"]));
        outcome.Loaded.ShouldBeFalse();
        var error = outcome.Errors.ShouldHaveSingleItem();
        (error.Row, error.Column).ShouldBe((2, "source_id"));
        error.Expected.ShouldContain("400 characters");
        error.Value!.Length.ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public async Task Rows_are_numbered_as_a_spreadsheet_does_empty_lines_and_all()
    {
        var outcome = await ImportAsync(knownAsRecorded: false, accept: false, ("people", ["source,source_id,sex", "", "blank,1,female", "", "blank,2,man"]));
        outcome.Errors.ShouldHaveSingleItem().Row.ShouldBe(5);
    }

    [Fact]
    public async Task A_header_that_cannot_be_read_writes_no_rejects()
    {
        var outcome = await ImportAsync(knownAsRecorded: false, accept: true, ("people", ["source,source_id,colour", "header,1,red"]));
        (outcome.Loaded, outcome.RejectsWritten).ShouldBe((false, false));
        outcome.Errors.ShouldHaveSingleItem().Column.ShouldBe("colour");
    }

    [Fact]
    public async Task A_file_that_only_looks_like_one_of_the_bundle_is_warned_of()
    {
        var folder = await FolderAsync(("people", ["source,source_id", "alike,1"]));
        await File.WriteAllTextAsync(Path.Combine(folder, "flags.csv.txt"), "source\n");
        var outcome = await new ImportBundle(fixture.Haven).RunAsync(new() { Path = folder, DryRun = true }, HavenFixture.Operator, default);
        outcome.Warnings.ShouldHaveSingleItem().File.ShouldBe("flags.csv.txt");
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task An_export_is_readable_by_its_owner_only()
    {
        var folder = Path.Combine(TestFolders.New(), "export");
        await new ExportBundle(fixture.Haven).RunAsync(folder, HavenFixture.Operator, progress: null, default);
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.GetFiles(folder).Append(folder).Select(File.GetUnixFileMode).ShouldAllBe(mode => (mode & Others) == UnixFileMode.None);
    }

    private async Task<ImportOutcome> ImportAsync(bool knownAsRecorded, bool accept, params (string File, string[] Lines)[] files) =>
        await new ImportBundle(fixture.Haven).RunAsync(new()
        {
            Path = await FolderAsync(files),
            KnownAsRecorded = knownAsRecorded,
            RejectsFolder = accept ? Path.Combine(TestFolders.New(), "rejects") : null,
        }, HavenFixture.Operator, default);

    private static async Task<string> FolderAsync(params (string File, string[] Lines)[] files)
    {
        var folder = TestFolders.New();
        foreach (var (file, lines) in files)
            await File.WriteAllLinesAsync(Path.Combine(folder, file + ".csv"), lines);
        return folder;
    }
}
