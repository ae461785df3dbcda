using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Backups;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Cli.Verbs;

internal static class BackupVerb
{
    private static readonly Option<bool> WithKeys = new("--with-keys") { Description = "Put the trail's keys in too. Whoever holds such a backup can forge the trail." };

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The backup to make; it must not exist." };
        return new Command("backup", "Copy the home with its private server into one file, while it works on.") { file, WithKeys }
            .Runs(verb => RunAsync(verb, verb.Get(file)));
    }

    private static async Task<int> RunAsync(VerbContext verb, string file)
    {
        OutsideServer.Refuse("backup");
        await using (var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled))
        {
            await database.WriteTrailAsync(DatabaseRole.App, OperationContext.Operator("a backup", verb.Clock), new TrailEntry
            {
                Act = TrailAct.Export,
                Operation = "backups.take",
                Detail = verb.Get(WithKeys) ? "with keys" : "without keys",
            }, verb.Cancelled);
        }
        await using var server = await PrivateServer.AttachAsync(verb.Home, verb.Cancelled);
        var outcome = await verb.ProgressAsync("Backing up", report =>
            new TakeBackup(verb.Home, server, verb.Clock) { WithKeys = verb.Get(WithKeys) }.RunAsync(file, report.Advance, verb.Cancelled));
        verb.Output.Line($"Backed up {outcome.Files} files ({Sizes.Text(outcome.ContentBytes)}) into {outcome.File} ({Sizes.Text(outcome.FileBytes)})");
        if (!verb.Get(WithKeys))
            verb.Output.Line($"The trail's keys are not in it: keep a copy of {verb.Home["keys"]} somewhere else");
        verb.Output.Line($"SHA-256 {outcome.Sha256}");
        verb.Output.Document(outcome);
        return ExitCode.Success;
    }
}
