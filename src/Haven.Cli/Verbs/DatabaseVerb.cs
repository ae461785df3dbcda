using System.CommandLine;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

/// <summary>Keeps the private server up and says how to reach it, for tools that look into a database.</summary>
internal static class DatabaseVerb
{
    public static Command Create() =>
        new Command("database", "Run the home's private server until Ctrl-C and say how to connect to it.").Runs(RunAsync);

    private static async Task<int> RunAsync(VerbContext verb)
    {
        OutsideServer.Refuse("database");
        await using var server = await PrivateServer.AttachAsync(verb.Home, verb.Cancelled);
        verb.Output.Line($"host      {server.Host}");
        verb.Output.Line($"port      {server.Port.ToString(CultureInfo.InvariantCulture)}");
        verb.Output.Line($"user      {PrivateServer.Administrator}");
        verb.Output.Line($"password  in {server.PasswordFile}");
        verb.Output.Document(new { server.Host, server.Port, User = PrivateServer.Administrator, server.PasswordFile, server.DataFolder });
        verb.Output.Aside("Ctrl-C ends it.");
        await verb.UntilCancelledAsync();
        return ExitCode.Success;
    }
}
