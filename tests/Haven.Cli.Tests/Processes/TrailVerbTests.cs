using System.Text.Json;

namespace Haven.Cli.Tests.Processes;

/// <summary>The trail from the command line: signed, checked, exported and checked again without a database.</summary>
public sealed class TrailVerbTests
{
    [Fact]
    public async Task A_trail_is_signed_checked_and_exported()
    {
        await using var home = new TestHome();
        var folder = TestFolders.New();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["HAVEN_HOME"] = home.Home.Path };
        (await RunAsync("person", "proposals")).ExitCode.ShouldBe(0);
        var checkpoint = Path.Combine(folder, "checkpoint.txt");
        (await RunAsync("trail", "checkpoint", "--out", checkpoint)).ExitCode.ShouldBe(0);
        var verified = await RunAsync("trail", "verify", "--checkpoint", checkpoint, "--json");
        verified.ExitCode.ShouldBe(0, verified.Error);
        using var document = JsonDocument.Parse(verified.Output);
        (document.RootElement.GetProperty("sound").GetBoolean(), document.RootElement.GetProperty("entries").GetInt32() >= 1).ShouldBe((true, true));

        var log = Path.Combine(folder, "trail.log");
        (await RunAsync("trail", "export", "--out", log)).ExitCode.ShouldBe(0);
        string[] check = ["trail", "verify", "--log", log, "--checkpoint", checkpoint, "--public-key", home.Home["keys/checkpoint.pub"]];
        (await RunAsync(check)).ExitCode.ShouldBe(0);
        var bytes = await File.ReadAllBytesAsync(log);
        bytes[^40] ^= 1;
        await File.WriteAllBytesAsync(log, bytes);
        var changed = await RunAsync(check);
        (changed.ExitCode, changed.Error.Contains("is not what it was", StringComparison.Ordinal)).ShouldBe((1, true));

        Task<Ending> RunAsync(params string[] arguments) => HavenProcess.RunAsync(environment, arguments);
    }
}
