using System.CommandLine;
using Haven.Cli.Benchmarks;
using Haven.Cli.Shell;
using Haven.Core;

namespace Haven.Cli.Verbs;

/// <summary><c>haven bench NAME</c>: measures Haven on this machine and prints the result as Markdown, to be kept in bench/.</summary>
internal static class BenchVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "foundation: import, and every measure at many days and instants." };
    private static readonly Option<int> People = new("--people") { Description = "How many people.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<int> Versions = new("--versions") { Description = "How many versions of flags.", DefaultValueFactory = _ => 1_000_000 };

    public static Command Create() => new Command("bench", "Measure Haven on this machine.") { Name, People, Versions }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        if (verb.Get(Name) != "foundation")
            throw new InputException($"there is no benchmark \"{verb.Get(Name)}\": there is foundation; those of the linkage engine are in bench/Haven.Linkage.Bench");
        var table = await new FoundationBenchmark(verb).RunAsync(verb.Get(People), verb.Get(Versions));
        verb.Output.Document(new { markdown = table });
        verb.Output.Line(table);
        return ExitCode.Success;
    }
}
