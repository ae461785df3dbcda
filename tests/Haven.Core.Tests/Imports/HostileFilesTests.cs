using System.IO.Compression;
using System.Text;
using Haven.Core.Imports;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>Files and zips that are damaged or mean harm are refused in one line that names them; nothing is kept.</summary>
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
        (await RefusedAsync(bundle.Folder())).ShouldContain("districts.csv");
    }

    [Fact]
    public async Task A_cell_of_50_MB_is_refused_at_once_in_little_memory()
    {
        var folder = new GoodBundle().Folder();
        await using (var writer = new StreamWriter(Path.Combine(folder, "people.csv")))
        {
            await writer.WriteAsync("source,source_id,surname\nrms,1,Ash\nrms,2,\"");
            for (var i = 0; i < 50; i++)
                await writer.WriteAsync(new string('x', 1 << 20));
            await writer.WriteAsync("\"\n");
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var message = await RefusedAsync(folder);
        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(40L << 20);
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
        var message = await RefusedAsync(new GoodBundle().Replace("people.csv", "Birch", "\"Birch").Folder());
        message.ShouldContain("people.csv row 3");
        message.ShouldContain("never closed");
    }

    [Theory]
    [InlineData("source;source_id;surname\nrms;1;Ash\n")]
    [InlineData("source\tsource_id\tsurname\nrms\t1\tAsh\n")]
    public async Task Another_delimiter_is_recognised_by_the_header(string text)
    {
        var message = await RefusedAsync(new GoodBundle().Without("flags.csv").With("people.csv", text).Folder());
        message.ShouldContain("people.csv row 1");
        message.ShouldContain("comma");
    }

    [Fact]
    public async Task An_empty_file_is_refused_and_a_header_alone_is_no_rows()
    {
        (await RefusedAsync(new GoodBundle().With("plans.csv", "").Folder())).ShouldContain("plans.csv is empty");

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

    [Theory]
    [InlineData("../people.csv")]
    [InlineData("/etc/people.csv")]
    [InlineData("..\\people.csv")]
    [InlineData("C:\\people.csv")]
    public async Task A_path_that_climbs_out_of_the_zip_is_refused_by_name(string name)
    {
        var zip = Zip(archive => Add(archive, name, "source,source_id\nrms,1\n"));
        (await RefusedAsync(zip)).ShouldContain($"\"{name}\"");
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_read()
    {
        var zip = Zip(archive =>
        {
            using var entry = archive.CreateEntry("people.csv", CompressionLevel.SmallestSize).Open();
            entry.Write("source,source_id,surname\n"u8);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 256; i++)
                entry.Write(block);
        });
        var message = await RefusedAsync(zip);
        message.ShouldContain("people.csv");
        message.ShouldContain("fold");
    }

    [Fact]
    public async Task A_zip_that_lies_about_its_lengths_is_refused()
    {
        var zip = Zip(archive => Add(archive, "districts.csv", "code,name\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"D{i},District {i}\n"))));
        var bytes = await File.ReadAllBytesAsync(zip, Ct);
        // The uncompressed length stands in the central directory, 24 bytes after its signature.
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 100);
        await File.WriteAllBytesAsync(zip, bytes, Ct);
        (await RefusedAsync(zip)).ShouldContain("districts.csv");
    }

    [Fact]
    public async Task One_flipped_bit_in_a_zip_is_found()
    {
        var zip = Zip(archive =>
        {
            using var entry = archive.CreateEntry("districts.csv", CompressionLevel.NoCompression).Open();
            entry.Write("code,name\nD1,One\n"u8);
        });
        var bytes = await File.ReadAllBytesAsync(zip, Ct);
        bytes[bytes.AsSpan().IndexOf("One"u8)] ^= 1;
        await File.WriteAllBytesAsync(zip, bytes, Ct);
        (await RefusedAsync(zip)).ShouldContain("damaged");
    }

    [Fact]
    public async Task A_good_bundle_in_a_zip_loads_as_the_folder_does()
    {
        await using var other = new AnotherHaven();
        var zip = Zip(archive =>
        {
            foreach (var (file, content) in new GoodBundle().Files)
                Add(archive, $"extract/{file}", Encoding.UTF8.GetString(content));
        });
        (await other.ImportAsync(zip)).Loaded.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_no_bundle_is_refused_by_name()
    {
        (await RefusedAsync(Path.Combine(TestFolders.New(), "absent"))).ShouldContain("absent");
        (await RefusedAsync(TestFolders.New())).ShouldContain("holds no file of the bundle");
        (await RefusedAsync(new GoodBundle().With("persons.csv", "source,source_id\n").Folder())).ShouldContain("persons.csv");
        var text = Path.Combine(TestFolders.New(), "bundle.zip");
        await File.WriteAllTextAsync(text, "not a zip", Ct);
        (await RefusedAsync(text)).ShouldContain(".zip");
        var twice = Zip(archive =>
        {
            Add(archive, "a/districts.csv", "code,name\n");
            Add(archive, "b/districts.csv", "code,name\n");
        });
        (await RefusedAsync(twice)).ShouldContain("more than once");
    }

    [Fact]
    public async Task A_truncated_zip_is_refused()
    {
        var zip = Zip(archive => Add(archive, "districts.csv", "code,name\nD1,One\n"));
        var bytes = await File.ReadAllBytesAsync(zip, Ct);
        await File.WriteAllBytesAsync(zip, bytes[..^10], Ct);
        (await RefusedAsync(zip)).ShouldContain(".zip");
    }

    private static string Zip(Action<ZipArchive> fill)
    {
        var path = Path.Combine(TestFolders.New(), "bundle.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        fill(archive);
        return path;
    }

    private static void Add(ZipArchive archive, string name, string text)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private Task<ImportOutcome> ImportAsync(string path) => new ImportBundle(fixture.Haven).RunAsync(
        new ImportOptions { Path = path, KnownAsRecorded = true }, HavenFixture.Operator, Ct);

    /// <summary>The one line in which the bundle was refused, as an exception or as its first error.</summary>
    private async Task<string> RefusedAsync(string path)
    {
        string message;
        try
        {
            var outcome = await ImportAsync(path);
            outcome.Loaded.ShouldBeFalse();
            message = outcome.Errors.ShouldNotBeNull()[0].ToString();
        }
        catch (InputException e)
        {
            message = e.Message;
        }

        message.ShouldNotContain("\n");
        await NothingIsHeldAsync();
        return message;
    }

    private async Task NothingIsHeldAsync() => (await HeldRows.CountAsync(fixture)).ShouldBe(0);
}
