using System.Text;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>Files that are damaged or mean harm are refused in one line that names them; nothing is kept.</summary>
public sealed class HostileFilesTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_named_by_their_cell()
    {
        byte[] latin1 = [.. "source,source_id,surname\nrms,1,Ash\nrms,2,"u8, 0xC9, .. "lodie\n"u8];
        var outcome = await ImportAsync(new GoodBundle().Without("flags.csv").With("people.csv", latin1).Folder());
        var error = outcome.Errors.ShouldHaveSingleItem();
        (error.File, error.Row, error.Column).ShouldBe(("people.csv", 3, "surname"));
        error.Value.ShouldNotBeNull().ShouldEndWith("lodie");
        error.Remedy.ShouldContain("UTF-8");
        await NothingIsHeldAsync();
    }

    [Fact]
    public async Task A_file_in_UTF_16_is_refused_as_not_UTF_8()
    {
        var bundle = new GoodBundle().With("districts.csv", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("code,name\nD1,One\n")).ToArray());
        (await Refused.ByAsync(fixture, bundle.Folder())).ShouldContain("districts.csv");
    }

    [Fact]
    public async Task A_cell_of_50_MB_is_refused_by_its_row_and_not_printed()
    {
        var folder = new GoodBundle().Folder();
        await using (var writer = new StreamWriter(Path.Combine(folder, "people.csv")))
        {
            await writer.WriteAsync("source,source_id,surname\nrms,1,Ash\nrms,2,\"");
            for (var i = 0; i < 50; i++)
                await writer.WriteAsync(new string('x', 1 << 20));
            await writer.WriteAsync("\"\n");
        }

        var message = await Refused.ByAsync(fixture, folder);
        message.ShouldContain("people.csv row 3");
        message.ShouldContain("MB");
        message.Length.ShouldBeLessThan(400);
    }

    [Fact]
    public async Task A_cell_of_2_MB_is_named_with_its_row_and_column()
    {
        var bundle = new GoodBundle().Replace("people.csv", "Birch", new string('x', 2 << 20));
        var error = (await ImportAsync(bundle.Folder())).Errors[0];
        (error.File, error.Row, error.Column).ShouldBe(("people.csv", 3, "surname"));
        error.ToString().Length.ShouldBeLessThan(400);
        await NothingIsHeldAsync();
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_named()
    {
        var message = await Refused.ByAsync(fixture, new GoodBundle().Replace("people.csv", "Birch", "\"Birch").Folder());
        message.ShouldContain("people.csv row 3");
        message.ShouldContain("never closed");
    }

    [Theory]
    [InlineData("source;source_id;surname\nrms;1;Ash\n")]
    [InlineData("source\tsource_id\tsurname\nrms\t1\tAsh\n")]
    public async Task Another_delimiter_is_recognised_by_the_header(string text)
    {
        var message = await Refused.ByAsync(fixture, new GoodBundle().Without("flags.csv").With("people.csv", text).Folder());
        message.ShouldContain("people.csv row 1");
        message.ShouldContain("comma");
    }

    [Fact]
    public async Task An_empty_file_is_refused_and_a_header_alone_is_no_rows()
    {
        (await Refused.ByAsync(fixture, new GoodBundle().With("plans.csv", "").Folder())).ShouldContain("plans.csv is empty");

        await using var other = new AnotherHaven();
        var outcome = await other.ImportAsync(new GoodBundle().With("plans.csv", "source,source_id,person,type,started_on\n").Folder());
        outcome.Errors.ShouldBeEmpty();
        outcome.Files.Single(file => file.File == "plans.csv").Rows.ShouldBe(0);
    }

    [Fact]
    public async Task A_byte_order_mark_and_CRLF_line_ends_are_accepted()
    {
        await using var other = new AnotherHaven();
        byte[] windows = [0xEF, 0xBB, 0xBF, .. "code,name\r\nD1,\"One, or more\"\r\nD2,Two\r\n"u8];
        var outcome = await other.ImportAsync(new GoodBundle().With("districts.csv", windows).Folder());
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused_by_name()
    {
        (await Refused.ByAsync(fixture, Path.Combine(TestFolders.New(), "absent"))).ShouldContain("absent");
        (await Refused.ByAsync(fixture, TestFolders.New())).ShouldContain("holds no file of the bundle");
        (await Refused.ByAsync(fixture, new GoodBundle().With("persons.csv", "source,source_id\n").Folder())).ShouldContain("persons.csv");
        var text = Path.Combine(TestFolders.New(), "bundle.zip");
        await File.WriteAllTextAsync(text, "not a zip", Ct);
        (await Refused.ByAsync(fixture, text)).ShouldContain(".zip");
    }

    private Task<ImportOutcome> ImportAsync(string path) => new ImportBundle(fixture.Haven).RunAsync(
        new ImportOptions { Path = path, KnownAsRecorded = true }, HavenFixture.Operator, Ct);

    private async Task NothingIsHeldAsync() => (await HeldRows.CountAsync(fixture)).ShouldBe(0);
}
