using System.Text.Json;

namespace Haven.Cli.Tests.Processes;

/// <summary>What a script that runs <c>haven import</c> every night goes by: the exit code and one document.</summary>
public sealed class ImportVerbTests
{
    [Fact]
    public async Task A_header_that_cannot_be_read_is_exit_2_with_accept_valid_too()
    {
        await using var home = new TestHome();
        var rejects = Path.Combine(TestFolders.New(), "rejects");
        var ending = await ImportAsync(home, "source,source_id,colour", "--accept-valid", rejects);
        ending.ExitCode.ShouldBe(2);
        ending.Error.ShouldContain("colour");
        Directory.Exists(rejects).ShouldBeFalse();
    }

    [Fact]
    public async Task Rows_that_are_set_aside_are_counted_and_the_rest_is_loaded()
    {
        await using var home = new TestHome();
        var rejects = Path.Combine(TestFolders.New(), "rejects");
        var ending = await ImportAsync(home, "source,source_id,sex", "--accept-valid", rejects, "--json");
        ending.ExitCode.ShouldBe(0, ending.Error);
        using var document = JsonDocument.Parse(ending.Output);
        document.RootElement.GetProperty("loaded").GetBoolean().ShouldBeTrue();
        document.RootElement.GetProperty("files")[0].GetProperty("rejected").GetInt64().ShouldBe(1);
        Directory.GetFiles(rejects).Select(Path.GetFileName).ShouldBe(["people.csv", "reasons.txt"], ignoreOrder: true);
    }

    private static async Task<Ending> ImportAsync(TestHome home, string header, params string[] options)
    {
        var folder = TestFolders.New();
        await File.WriteAllLinesAsync(Path.Combine(folder, "people.csv"), [header, "rms,1,female", "rms,2,red"]);
        return await HavenProcess.RunAsync(["import", folder, "--home", home.Home.Path, .. options]);
    }
}
