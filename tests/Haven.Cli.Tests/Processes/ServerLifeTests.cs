using System.Runtime.Versioning;
using System.Text.Json;

namespace Haven.Cli.Tests.Processes;

/// <summary>The private server lives as long as somebody uses it and not a moment longer, however they end.</summary>
[SupportedOSPlatform("linux")]
public sealed class ServerLifeTests
{
    private static readonly IReadOnlyDictionary<string, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task A_signal_ends_the_verb_and_leaves_no_process(string signal)
    {
        await using var home = new TestHome();
        using var database = HavenProcess.Start(user: null, Plain, "database", "--home", home.Home.Path);
        var folder = await FolderAsync(database);
        await database.SignalAsync(signal);
        var ending = await database.EndAsync();
        ending.ExitCode.ShouldBe(0);
        ProcessesOf(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_killed_verb_leaves_no_server_and_the_next_one_works()
    {
        await using var home = new TestHome();
        using var database = HavenProcess.Start(user: null, Plain, "database", "--home", home.Home.Path);
        var folder = await FolderAsync(database);
        await database.SignalAsync("KILL");
        (await database.EndAsync()).ExitCode.ShouldBe(137);
        await UntilAsync(() => ProcessesOf(folder).Count == 0);
        (await HavenProcess.RunAsync("migrate", "--home", home.Home.Path)).ExitCode.ShouldBe(0);
        ProcessesOf(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task While_another_verb_uses_the_server_it_stays()
    {
        await using var home = new TestHome();
        using var first = HavenProcess.Start(user: null, Plain, "database", "--home", home.Home.Path);
        var folder = await FolderAsync(first);
        using var second = HavenProcess.Start(user: null, Plain, "database", "--home", home.Home.Path);
        await FolderAsync(second);
        await first.SignalAsync("KILL");
        await first.EndAsync();
        (await HavenProcess.RunAsync("migrate", "--home", home.Home.Path)).ExitCode.ShouldBe(0);
        ProcessesOf(folder).ShouldNotBeEmpty();
        await second.SignalAsync("INT");
        (await second.EndAsync()).ExitCode.ShouldBe(0);
        ProcessesOf(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ctrl_C_during_the_start_leaves_no_process()
    {
        await using var home = new TestHome();
        using var migrate = HavenProcess.Start(user: null, Plain, "migrate", "--home", home.Home.Path);
        await UntilAsync(() => File.Exists(home.Home["postgres-password"]));
        await migrate.SignalAsync("INT");
        var ending = await migrate.EndAsync();
        ending.ExitCode.ShouldBeOneOf(0, 130);
        ProcessesOf(home.Home.Path).ShouldBeEmpty();
        (await HavenProcess.RunAsync("migrate", "--home", home.Home.Path)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Backup_and_restore_run_as_one_document_each_with_the_trail_s_keys_or_without()
    {
        await using var home = new TestHome();
        await using var copy = new TestHome();
        await using var keyless = new TestHome();
        var folder = TestFolders.New();
        foreach (var (name, more) in new (string, string[])[] { ("without", []), ("with", ["--with-keys"]) })
        {
            var ending = await HavenProcess.RunAsync(["backup", Path.Combine(folder, name), "--home", home.Home.Path, "--json", .. more]);
            ending.ExitCode.ShouldBe(0, ending.Error);
            using var document = JsonDocument.Parse(ending.Output);
            document.RootElement.GetProperty("fileBytes").GetInt64().ShouldBe(new FileInfo(Path.Combine(folder, name)).Length);
        }
        var restored = await HavenProcess.RunAsync("restore", Path.Combine(folder, "with"), "--home", copy.Home.Path, "--json");
        restored.ExitCode.ShouldBe(0, restored.Error);
        JsonDocument.Parse(restored.Output).RootElement.GetProperty("home").GetString().ShouldBe(copy.Home.Path);
        (await HavenProcess.RunAsync("migrate", "--home", copy.Home.Path)).ExitCode.ShouldBe(0);
        (await HavenProcess.RunAsync("trail", "export", "--out", Path.Combine(folder, "log"), "--home", copy.Home.Path)).ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(Path.Combine(folder, "log"))).ShouldContain("backups.restore");
        var again = await HavenProcess.RunAsync("restore", Path.Combine(folder, "with"), "--home", copy.Home.Path);
        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain("is not empty");

        // Without its keys the trail cannot go on, until somebody puts them back or says that they are lost.
        (await HavenProcess.RunAsync("restore", Path.Combine(folder, "without"), "--home", keyless.Home.Path)).ExitCode.ShouldBe(0);
        var refused = await HavenProcess.RunAsync("migrate", "--home", keyless.Home.Path);
        (refused.ExitCode, refused.Error.Contains("new-key", StringComparison.Ordinal)).ShouldBe((2, true), refused.Error);
        (await HavenProcess.RunAsync("trail", "new-key", "--home", keyless.Home.Path, "--reason", "restored without keys")).ExitCode.ShouldBe(0);
        (await HavenProcess.RunAsync("migrate", "--home", keyless.Home.Path)).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_ordinary_user_can_do_all_of_it_and_root_leaves_their_home_alone()
    {
        var folder = TestFolders.New();
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var home = Path.Combine(folder, "home");
        foreach (var _ in new[] { 1, 2 })
        {
            using var migrate = HavenProcess.Start(Ordinary(), Plain, "migrate", "--home", home);
            var ending = await migrate.EndAsync();
            ending.ExitCode.ShouldBe(0, ending.Error);
        }
        Directory.Exists(Path.Combine(home, "postgres", "data")).ShouldBeTrue();
        ProcessesOf(folder).ShouldBeEmpty();
        if (!Environment.IsPrivilegedProcess) return;
        var root = await HavenProcess.RunAsync("migrate", "--home", home);
        root.ExitCode.ShouldBe(2);
        root.Error.ShouldContain("run Haven as that user");
    }

    // Run by root this becomes somebody else; run by anybody else it stays who it is.
    private static string? Ordinary() => Environment.IsPrivilegedProcess ? "nobody" : null;

    private static async Task<string> FolderAsync(HavenProcess database)
    {
        var lines = await database.UntilAsync("password");
        return Path.GetDirectoryName(lines.Single(line => line.StartsWith("host", StringComparison.Ordinal))["host".Length..].Trim())!;
    }

    /// <summary>Every process, of whatever name, whose command line speaks of the folder.</summary>
    private static List<string> ProcessesOf(string folder) =>
    [
        .. Directory.GetDirectories("/proc").Where(path => Path.GetFileName(path).All(char.IsAsciiDigit)).Select(CommandLineOf)
            .Where(line => line.Contains(folder, StringComparison.Ordinal)),
    ];

    private static string CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ') + new FileInfo(Path.Combine(process, "cwd")).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!reached())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
