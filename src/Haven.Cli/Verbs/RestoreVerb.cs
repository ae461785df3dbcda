using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Backups;
using Haven.Core.Databases;
using Haven.Core.Trail;

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
        await NoteAsync(verb, outcome);
        verb.Output.Line($"Restored {outcome.Files} files ({Sizes.Text(outcome.ContentBytes)}), as at {outcome.TakenAt:yyyy-MM-dd HH:mm:ss} UTC, into {outcome.Home}");
        verb.Output.Document(outcome);
        return ExitCode.Success;
    }

    /// <summary>Writes the restoring into the restored trail. Without its keys that waits for haven trail new-key, which says why itself.</summary>
    private static async Task NoteAsync(VerbContext verb, RestoreOutcome outcome)
    {
        if (TrailKeys.Read(verb.Home) is null)
            return;
        await using var database = await HavenDatabase.OpenAsync(verb.Home, new(App: null, Admin: null), verb.Cancelled);
        await database.WriteTrailAsync(DatabaseRole.Loader, OperationContext.Operator("a backup restored", verb.Clock),
            new TrailEntry { Act = TrailAct.Alteration, Operation = "backups.restore", Detail = $"as at {outcome.TakenAt:yyyy-MM-ddTHH:mm:ssZ}" }, verb.Cancelled);
    }
}
