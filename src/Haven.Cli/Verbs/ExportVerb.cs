using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;

namespace Haven.Cli.Verbs;

/// <summary><c>haven export FOLDER</c>: every version of every record, in the bundle's own shape.</summary>
internal static class ExportVerb
{
    private static readonly Argument<string> Folder = new("FOLDER") { Description = "A new or empty folder." };

    public static Command Create() => new Command("export", "Write every version of every record as a bundle. It is not a backup.") { Folder }.Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        await using var database = await HavenDatabase.OpenAsync(verb.Home, DatabaseAddress.FromEnvironment(), verb.Cancelled);
        var context = OperationContext.Operator("export of every version", verb.Clock);
        var files = await verb.ProgressAsync("Exporting", report =>
        {
            var done = 0;
            var progress = new Progress<ExportedFile>(_ => report.Advance(++done, BundleFiles.Count));
            return new ExportBundle(database).RunAsync(verb.Get(Folder), context, progress, verb.Cancelled);
        });
        verb.Output.Document(new { folder = verb.Get(Folder), files });
        foreach (var file in files)
            verb.Output.Line($"{file.File,-22} {file.Rows,9:N0} rows");
        return ExitCode.Success;
    }
}
