using System.IO.Compression;
using System.Text;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>A bundle in a zip loads as its folder does; a zip that is damaged or means harm is refused by name.</summary>
public sealed class ZippedBundleTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("../people.csv")]
    [InlineData("/etc/people.csv")]
    [InlineData("..\\people.csv")]
    [InlineData("C:\\people.csv")]
    public async Task A_path_that_climbs_out_of_the_zip_is_refused_by_name(string name)
    {
        var zip = Zip(archive => Add(archive, name, "source,source_id\nrms,1\n"));
        (await Refused.ByAsync(fixture, zip)).ShouldContain($"\"{name}\"");
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
        var message = await Refused.ByAsync(fixture, zip);
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
        (await Refused.ByAsync(fixture, zip)).ShouldContain("districts.csv");
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
        (await Refused.ByAsync(fixture, zip)).ShouldContain("damaged");
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
    public async Task A_truncated_zip_is_refused()
    {
        var zip = Zip(archive => Add(archive, "districts.csv", "code,name\nD1,One\n"));
        var bytes = await File.ReadAllBytesAsync(zip, Ct);
        await File.WriteAllBytesAsync(zip, bytes[..^10], Ct);
        (await Refused.ByAsync(fixture, zip)).ShouldContain(".zip");
    }

    [Fact]
    public async Task A_file_that_is_in_the_zip_twice_is_refused()
    {
        var zip = Zip(archive =>
        {
            Add(archive, "a/districts.csv", "code,name\n");
            Add(archive, "b/districts.csv", "code,name\n");
        });
        (await Refused.ByAsync(fixture, zip)).ShouldContain("more than once");
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
}
