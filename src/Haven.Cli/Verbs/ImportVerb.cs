using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;

namespace Haven.Cli.Verbs;

/// <summary><c>haven import BUNDLE</c>: checks every row of a bundle, then loads all of it or nothing.</summary>
internal static class ImportVerb
{
    private const int MostErrorsPrinted = 50;
    private const int MostWarningsPrinted = 10;

    private static readonly Argument<string> Bundle = new("BUNDLE") { Description = "A folder or a .zip of the bundle's CSV files." };
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Check everything and load nothing." };
    private static readonly Option<bool> KnownAsRecorded = new("--known-as-recorded") { Description = "Take each row's recorded_at as when it became known." };
    private static readonly Option<string?> AcceptValid = new("--accept-valid") { Description = "Load the valid rows; write the others and the reasons into this folder.", HelpName = "REJECTS_DIR" };

    public static Command Create() => new Command("import", "Load a bundle of agency extracts.") { Bundle, DryRun, KnownAsRecorded, AcceptValid }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        await using var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
        var context = OperationContext.Operator("import of a bundle", verb.Clock);
        var outcome = await verb.ProgressAsync("Importing", report => new ImportBundle(database).RunAsync(new ImportOptions
        {
            Path = verb.Get(Bundle),
            DryRun = verb.Get(DryRun),
            KnownAsRecorded = verb.Get(KnownAsRecorded),
            RejectsFolder = verb.Get(AcceptValid),
            Progress = new BarProgress(report),
        }, context, verb.Cancelled));
        return Tell(outcome, verb);
    }

    private static int Tell(ImportOutcome outcome, VerbContext verb)
    {
        foreach (var warning in outcome.Warnings.Take(MostWarningsPrinted))
            verb.Output.Aside($"warning: {warning}");
        if (outcome.WarningCount > MostWarningsPrinted)
            verb.Output.Aside($"… and {outcome.WarningCount - MostWarningsPrinted:N0} more warnings");
        foreach (var error in outcome.Errors.Take(MostErrorsPrinted))
            verb.Output.Aside(error.ToString());
        if (outcome.ErrorCount > MostErrorsPrinted)
            verb.Output.Aside($"… and {outcome.ErrorCount - MostErrorsPrinted:N0} more errors");

        verb.Output.Document(new
        {
            outcome.Loaded,
            dryRun = verb.Get(DryRun),
            outcome.Files,
            outcome.ErrorCount,
            outcome.Errors,
            outcome.WarningCount,
            outcome.Warnings,
            outcome.Proposed,
        });
        foreach (var file in outcome.Files)
            verb.Output.Line($"{file.File,-22} {file.Rows,9:N0} rows, {file.Added:N0} new versions, {file.Unchanged:N0} unchanged, {file.Rejected:N0} refused");
        if (outcome.Proposed > 0)
            verb.Output.Line($"{outcome.Proposed:N0} pairs of records are proposed as one person: see haven person proposals");
        return Close(outcome, verb);
    }

    private static int Close(ImportOutcome outcome, VerbContext verb)
    {
        if (outcome.ErrorCount > 0 && !outcome.Loaded && !outcome.RejectsWritten)
        {
            verb.Output.Fault("refused", $"nothing was loaded: {outcome.ErrorCount:N0} errors; mend what is named above{(verb.Get(AcceptValid) is null ? ", or use --accept-valid to load the other rows" : "")}");
            return ExitCode.BadInput;
        }
        if (outcome.RejectsWritten)
            verb.Output.Line($"the refused rows and the reasons are in {verb.Get(AcceptValid)}");
        verb.Output.Line(outcome.Loaded ? "loaded" : "dry run: nothing was loaded");
        return ExitCode.Success;
    }

    private sealed class BarProgress(ProgressReport bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => bar.Advance(value.Done, value.Total);
    }
}
