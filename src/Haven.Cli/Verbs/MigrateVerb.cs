using System.CommandLine;
using Haven.Cli.Shell;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

internal static class MigrateVerb
{
    public static Command Create() => new Command("migrate", "Bring the database to this Haven's schema.").Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        var address = DatabaseAddress.FromEnvironment();
        await using var database = address.Admin is { } admin
            ? HavenDatabase.Connect(admin, admin)
            : await HavenDatabase.OpenAsync(verb.Home, address, verb.Cancelled);
        // A private server is brought up to date by opening it; this names what an outside one still lacked.
        var applied = await database.MigrateAsync(verb.Cancelled);
        foreach (var name in applied) verb.Output.Line($"applied {name}");
        verb.Output.Line("the schema is up to date");
        verb.Output.Document(new { applied });
        return ExitCode.Success;
    }
}
