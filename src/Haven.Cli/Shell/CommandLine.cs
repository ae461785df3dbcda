using System.CommandLine;

namespace Haven.Cli.Shell;

/// <summary>Turns arguments into a verb's run, and whatever happens there into an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IEnumerable<Command> verbs, string[] args)
    {
        var root = new RootCommand("Haven: protecting children from exploitation, with figures anyone can recompute.")
        {
            GlobalOptions.Json,
            GlobalOptions.Home,
        };
        foreach (var verb in verbs) root.Add(verb);
        // A bundle or file may be called @something: an argument is never a file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0) return BadUsage(parsed);
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>Gives a command its work.</summary>
    public static Command Runs(this Command command, Func<VerbContext, Task<int>> run)
    {
        command.SetAction((parsed, _) => RunVerbAsync(run, parsed));
        return command;
    }

    private static async Task<int> RunVerbAsync(Func<VerbContext, Task<int>> run, ParseResult parsed)
    {
        using var signals = new Signals();
        var output = OutputFor(parsed);
        var exitCode = await Faults.GuardAsync(() => run(new VerbContext(parsed, output, signals.Cancelled)), output, signals);
        output.Close(exitCode);
        return exitCode;
    }

    private static int BadUsage(ParseResult parsed)
    {
        // An unknown word is the cause of what else is amiss; otherwise the first complaint is.
        var complaint = parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is not known here"
            : parsed.Errors[0].Message.TrimEnd('.');
        var path = string.Join(' ', Path(parsed.CommandResult).Reverse());
        OutputFor(parsed).Fault("bad-usage", $"{complaint}: see {path} --help");
        return ExitCode.BadInput;
    }

    private static IEnumerable<string> Path(System.CommandLine.Parsing.CommandResult? result)
    {
        for (; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            yield return result.Command is RootCommand ? "haven" : result.Command.Name;
    }

    private static Output OutputFor(ParseResult parsed) => new(parsed.GetValue(GlobalOptions.Json), Console.Out, Console.Error);
}
