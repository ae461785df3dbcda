using System.CommandLine;
using Haven.Cli.Benchmarks;
using Haven.Cli.Shell;
using Haven.Core;

namespace Haven.Cli.Verbs;

/// <summary><c>haven bench NAME</c>: measures Haven on this machine and prints the result as Markdown, to be kept in bench/.</summary>
internal static class BenchVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "foundation: import and every measure; access: the walls, and hidden against absent; figures: the pages of figures." };
    private static readonly Option<int> People = new("--people") { Description = "How many people.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<int> Versions = new("--versions") { Description = "How many versions of flags.", DefaultValueFactory = _ => 1_000_000 };

    public static Command Create() => new Command("bench", "Measure Haven on this machine.") { Name, People, Versions }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        var table = verb.Get(Name) switch
        {
            "foundation" => await new FoundationBenchmark(verb).RunAsync(verb.Get(People), verb.Get(Versions)),
            "access" => await new AccessBenchmark(verb).RunAsync(verb.Get(People), verb.Get(Versions)),
            "figures" => await new FiguresBenchmark(verb).RunAsync(verb.Get(People), verb.Get(Versions)),
            var name => throw new InputException($"there is no benchmark \"{name}\": there are foundation, access and figures; others are programs in bench/"),
        };
        verb.Output.Document(new { markdown = table });
        verb.Output.Line(table);
        return ExitCode.Success;
    }
}
