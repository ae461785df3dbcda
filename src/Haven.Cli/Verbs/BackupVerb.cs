using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Backups;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

internal static class BackupVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to make; it must not exist." };
        return new Command("backup", "Copy the home with its private server into one file, while it works on.") { file }
            .Runs(verb => RunAsync(verb, verb.Get(file)));
    }

    private static async Task<int> RunAsync(VerbContext verb, string file)
    {
        OutsideServer.Refuse("backup");
        await using var server = await PrivateServer.AttachAsync(verb.Home, verb.Cancelled);
        var outcome = await verb.ProgressAsync("Backing up", report =>
            new TakeBackup(verb.Home, server, verb.Clock).RunAsync(file, report.Advance, verb.Cancelled));
        verb.Output.Line($"Backed up {outcome.Files} files ({Sizes.Text(outcome.ContentBytes)}) into {outcome.File} ({Sizes.Text(outcome.FileBytes)})");
        verb.Output.Line($"SHA-256 {outcome.Sha256}");
        verb.Output.Document(outcome);
        return ExitCode.Success;
    }
}
