using System.Formats.Tar;
using System.IO.Compression;
using Haven.Core.Backups;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Backups;

public sealed class RestoreRefusalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Lazy<Task<string>> Backup = new(async () =>
    {
        var file = Path.Combine(TestFolders.New(), "backup.haven");
        await new TakeBackup(new HavenHome(TestFolders.New()), await TestServer.SharedAsync(), TimeProvider.System).RunAsync(file, (_, _) => { }, Ct);
        return file;
    });

    [Fact]
    public async Task A_home_that_is_not_empty_is_left_alone()
    {
        await using var home = new TestHome();
        home.Home.Create();
        await File.WriteAllTextAsync(home.Home["notes.txt"], "mine", Ct);
        (await RefusalAsync(home, await Backup.Value)).ShouldContain("is not empty (it holds notes.txt)");
        (await File.ReadAllTextAsync(home.Home["notes.txt"], Ct)).ShouldBe("mine");
        File.Delete(home.Home["notes.txt"]);
    }

    [Fact]
    public async Task A_changed_byte_in_an_entry_is_named()
    {
        var changed = await RewriteAsync((name, content) =>
        {
            if (name == "data/PG_VERSION") content[0] ^= 1;
            return [(name, TarEntryType.RegularFile, content)];
        });
        await NothingIsRestoredAsync(changed, "entry data/PG_VERSION has SHA-256");
    }

    [Fact]
    public async Task An_entry_that_is_missing_is_named() =>
        await NothingIsRestoredAsync(await RewriteAsync((name, content) => name == "data/global/pg_control" ? [] : [(name, TarEntryType.RegularFile, content)]),
            "entry data/global/pg_control is in the manifest and not in the backup");

    [Fact]
    public async Task An_entry_that_was_slipped_in_is_named() =>
        await NothingIsRestoredAsync(await RewriteAsync((name, content) => name == "data/PG_VERSION"
                ? [(name, TarEntryType.RegularFile, content), ("data/pg_hba.conf.new", TarEntryType.RegularFile, content)]
                : [(name, TarEntryType.RegularFile, content)]),
            "entry data/pg_hba.conf.new is in the backup and not in its manifest");

    [Theory]
    [InlineData("../climbed", TarEntryType.RegularFile)]
    [InlineData("data/../../climbed", TarEntryType.RegularFile)]
    [InlineData("/climbed", TarEntryType.RegularFile)]
    [InlineData("data/..\\climbed", TarEntryType.RegularFile)]
    [InlineData("elsewhere/file", TarEntryType.RegularFile)]
    [InlineData("data/../../climbed/", TarEntryType.Directory)]
    public async Task A_name_that_leads_out_is_refused(string name, TarEntryType type) =>
        await NothingIsRestoredAsync(await FirstAsync(name, type), "leads out of the backup");

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    public async Task Anything_but_files_and_folders_is_refused(TarEntryType type) =>
        await NothingIsRestoredAsync(await FirstAsync("data/link", type), $"is a {type}");

    [Fact]
    public async Task The_same_name_twice_is_refused() =>
        await NothingIsRestoredAsync(await RewriteAsync((name, content) => [(name, TarEntryType.RegularFile, content), (name, TarEntryType.RegularFile, content)]), "is there twice");

    [Fact]
    public async Task A_file_below_a_file_is_refused() =>
        await NothingIsRestoredAsync(await RewriteAsync((name, content) => [(name, TarEntryType.RegularFile, content), ($"{name}/below", TarEntryType.RegularFile, content)]), "stands below a file");

    [Fact]
    public async Task Something_else_altogether_is_refused()
    {
        var file = Path.Combine(TestFolders.New(), "letter.txt");
        await File.WriteAllTextAsync(file, "Dear Sir or Madam", Ct);
        await NothingIsRestoredAsync(file, "is not a whole backup");
    }

    [Fact]
    public async Task Wherever_it_is_cut_or_changed_it_is_refused()
    {
        var whole = await File.ReadAllBytesAsync(await Backup.Value, Ct);
        var random = new Random(20261120);
        for (var round = 0; round < 12; round++)
        {
            // The first is cut of its last byte only.
            var at = round == 0 ? whole.Length - 1 : random.Next(whole.Length);
            var hurt = round % 2 == 0 ? whole[..at] : [.. whole];
            if (round % 2 == 1) hurt[at] ^= (byte)(1 << random.Next(8));
            // A changed bit of the compression may say the same thing in another way; that is the whole backup still.
            if (round % 2 == 1 && Plain(hurt).SequenceEqual(Plain(whole))) continue;
            var file = Path.Combine(TestFolders.New(), "hurt.haven");
            await File.WriteAllBytesAsync(file, hurt, Ct);
            await NothingIsRestoredAsync(file, "is not a whole backup: entry ");
        }
    }

    [Fact]
    public async Task A_home_whose_restore_was_killed_is_not_taken_for_a_new_one()
    {
        await using var home = new TestHome();
        var folder = await ServerFolder.PrepareAsync(home.Home, Ct);
        await File.WriteAllTextAsync(folder.RestoringNote, "", Ct);
        (await Should.ThrowAsync<InputException>(() => PrivateServer.AttachAsync(home.Home, Ct))).Message.ShouldContain("did not end");
    }

    private static byte[] Plain(byte[] compressed)
    {
        using var plain = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var all = new MemoryStream();
        try
        {
            plain.CopyTo(all);
        }
        catch (InvalidDataException)
        {
            return [];
        }
        return all.ToArray();
    }

    private static async Task NothingIsRestoredAsync(string file, string why)
    {
        await using var home = new TestHome();
        (await RefusalAsync(home, file)).ShouldContain(why);
        Directory.EnumerateFileSystemEntries(home.Home.Path).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(home.Home.Path)!).ShouldHaveSingleItem();
    }

    private static async Task<string> RefusalAsync(TestHome home, string file) =>
        (await Should.ThrowAsync<InputException>(() => new RestoreBackup(home.Home).RunAsync(file, (_, _) => { }, Ct))).Message;

    private static Task<string> FirstAsync(string name, TarEntryType type)
    {
        var written = false;
        return RewriteAsync((own, content) =>
        {
            if (written) return [(own, TarEntryType.RegularFile, content)];
            written = true;
            return [(name, type, "x"u8.ToArray())];
        });
    }

    /// <summary>Writes the backup again with its entries changed and its manifest as it was.</summary>
    private static async Task<string> RewriteAsync(Func<string, byte[], IEnumerable<(string Name, TarEntryType Type, byte[] Content)>> change)
    {
        var path = Path.Combine(TestFolders.New(), "changed.haven");
        await using var from = new TarReader(new GZipStream(File.OpenRead(await Backup.Value), CompressionMode.Decompress));
        await using var to = new TarWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest), TarEntryFormat.Pax);
        while (await from.GetNextEntryAsync(copyData: true, Ct) is { } entry)
        {
            if (entry.EntryType != TarEntryType.RegularFile || entry.Name == "manifest.json")
            {
                await to.WriteEntryAsync(entry, Ct);
                continue;
            }
            using var content = new MemoryStream();
            if (entry.DataStream is not null) await entry.DataStream.CopyToAsync(content, Ct);
            foreach (var (name, type, bytes) in change(entry.Name, content.ToArray()))
            {
                var written = new PaxTarEntry(type, name);
                if (type == TarEntryType.RegularFile) written.DataStream = new MemoryStream(bytes);
                if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink) written.LinkName = "/etc/passwd";
                await to.WriteEntryAsync(written, Ct);
            }
        }
        return path;
    }
}
