using Haven.Cli.Shell;
using Haven.Core.Access.Grants;

namespace Haven.Cli.Verbs;

/// <summary>What verbs say of a change to agencies, teams and grants.</summary>
internal static class Change
{
    /// <summary>Says what was done, or why not, and gives the exit code.</summary>
    public static int Tell(this VerbContext verb, ChangeOutcome outcome, string done)
    {
        if (outcome is ChangeOutcome.Refused refused)
            return verb.Output.No(refused.Code, refused.Words);
        var id = ((ChangeOutcome.Done)outcome).Id;
        verb.Output.Document(new { id });
        verb.Output.Line(done);
        return ExitCode.Success;
    }
}
