using System.CommandLine;
using Haven.Core;
using Haven.Core.Databases;

namespace Haven.Cli.Shell;

/// <summary>The options that every verb takes.</summary>
internal static class GlobalOptions
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print one JSON document on standard output and everything else on standard error.",
        Recursive = true,
    };

    public static readonly Option<string?> Home = new("--home")
    {
        Description = "The folder of the private server's data, keys and files (else HAVEN_HOME, else var/ in the checkout).",
        HelpName = "DIR",
        Recursive = true,
    };

    public static HavenHome HomeOf(ParseResult parsed)
    {
        var path = parsed.GetValue(Home) ?? Environment.GetEnvironmentVariable("HAVEN_HOME");
        if (string.IsNullOrWhiteSpace(path))
            throw new InputException("no home is named: give --home DIR or set HAVEN_HOME (the haven script uses var/ in the checkout)");
        if (File.Exists(path))
            throw new InputException($"the home {path} is a file: name a folder with --home or HAVEN_HOME");
        return new HavenHome(path);
    }
}
