using System.Text.Json;

namespace Haven.Cli.Tests.Processes;

/// <summary>Bad usage and bad input end with 2 and one line that says how to mend it.</summary>
public sealed class UsageTests
{
    public static TheoryData<string[], string> Mistakes => new()
    {
        { [], "see haven --help" },
        { ["nosuchverb"], "'nosuchverb'" },
        { ["backup"], "see haven backup --help" },
        { ["backup", "a", "--colour"], "'--colour'" },
        { ["measure", "run", "children-flagged", "--as-at", "31/3/2017"], "--as-at 31/3/2017 is not a day: write it as yyyy-MM-dd" },
        { ["measure", "run", "children-flagged", "--known-at", "2017-03-31T09:00:00"], "is not an instant: write ISO 8601 with offset" },
        { ["restore", "no-such-file", "--home", "/nonexistent-home/a"], "there is no backup no-such-file" },
        { ["migrate", "--home", "/dev/null"], "the home /dev/null is a file" },
        { ["migrate", "--home", "/proc/no-home"], "the home /proc/no-home cannot be made" },
        { ["migrate"], "no home is named" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_ends_with_2_and_one_line(string[] arguments, string remedy)
    {
        var ending = await HavenProcess.RunAsync(arguments);
        ending.ExitCode.ShouldBe(2);
        ending.Output.ShouldBeEmpty();
        OneLine(ending.Error).ShouldContain(remedy);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task With_json_a_mistake_is_one_document_too(string[] arguments, string remedy)
    {
        var ending = await HavenProcess.RunAsync([.. arguments, "--json"]);
        ending.ExitCode.ShouldBe(2);
        using var document = JsonDocument.Parse(ending.Output);
        document.RootElement.GetProperty("error").GetProperty("message").GetString()!.ShouldContain(remedy);
        OneLine(ending.Error).ShouldContain(remedy);
    }

    [Theory]
    [InlineData("backup", "pgBackRest")]
    [InlineData("restore", "pgBackRest")]
    [InlineData("database", "unset HAVEN_DB")]
    public async Task What_only_a_private_server_can_do_is_refused_for_an_outside_one(string verb, string remedy)
    {
        string[] arguments = verb == "database" ? [verb] : [verb, "file"];
        var ending = await HavenProcess.RunAsync(With("HAVEN_DB", "Host=nowhere"), [.. arguments, "--home", TestFolders.New()]);
        ending.ExitCode.ShouldBe(2);
        OneLine(ending.Error).ShouldContain(remedy);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=haven;Username=a;Password=b", "cannot be reached")]
    [InlineData("Host=no-such-host.invalid;Database=haven;Username=a;Password=b", "cannot be reached")]
    public async Task A_server_that_is_not_there_is_one_clear_line(string address, string words)
    {
        var ending = await HavenProcess.RunAsync(With("HAVEN_DB_ADMIN", address), "migrate", "--home", TestFolders.New());
        ending.ExitCode.ShouldBe(2);
        OneLine(ending.Error).ShouldContain(words);
    }

    [Fact]
    public async Task Help_and_version_are_answers()
    {
        (await HavenProcess.RunAsync("--help")).ExitCode.ShouldBe(0);
        (await HavenProcess.RunAsync("backup", "--help")).Output.ShouldContain("FILE");
        (await HavenProcess.RunAsync("--version")).ExitCode.ShouldBe(0);
    }

    private static Dictionary<string, string> With(string name, string value) => new(StringComparer.Ordinal) { [name] = value };

    private static string OneLine(string error) => error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
}
