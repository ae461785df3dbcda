using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Backups;

namespace Haven.Cli.Verbs;

internal static class RestoreVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file that haven backup made." };
        return new Command("restore", "Make the home, which must be empty, out of a backup; every byte is checked first.") { file }
            .Runs(verb => RunAsync(verb, verb.Get(file)));
    }

    private static async Task<int> RunAsync(VerbContext verb, string file)
    {
        OutsideServer.Refuse("restore");
        var outcome = await verb.ProgressAsync("Restoring", report =>
            new RestoreBackup(verb.Home).RunAsync(file, report.Advance, verb.Cancelled));
        verb.Output.Line($"Restored {outcome.Files} files ({Sizes.Text(outcome.ContentBytes)}), as at {outcome.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, into {outcome.Home}");
        verb.Output.Document(outcome);
        return ExitCode.Success;
    }
}
