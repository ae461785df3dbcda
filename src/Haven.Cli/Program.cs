using System.CommandLine;
using Haven.Cli.Shell;

namespace Haven.Cli;

internal static class Program
{
    /// <summary>Every verb, in the order that help lists them.</summary>
    private static IEnumerable<Command> Verbs()
    {
        yield break;
    }

    private static Task<int> Main(string[] args) => CommandLine.RunAsync(Verbs(), args);
}
