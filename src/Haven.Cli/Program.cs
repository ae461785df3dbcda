using System.CommandLine;
using System.Globalization;
using Haven.Cli.Link;
using Haven.Cli.Shell;
using Haven.Cli.Verbs;

namespace Haven.Cli;

internal static class Program
{
    /// <summary>Every verb, in the order that help lists them.</summary>
    private static IEnumerable<Command> Verbs()
    {
        yield return DemoVerb.Create();
        yield return ServeVerb.Create();
        yield return UserVerb.Create();
        yield return ImportVerb.Create();
        yield return ExportVerb.Create();
        yield return MeasureVerb.Create();
        yield return PersonVerb.Create();
        yield return LinkVerb.Create();
        yield return AgencyVerb.Create();
        yield return DistrictVerb.Create();
        yield return TeamVerb.Create();
        yield return GrantVerb.Create();
        yield return ClientVerb.Create();
        yield return MigrateVerb.Create();
        yield return TrailVerb.Create();
        yield return BackupVerb.Create();
        yield return RestoreVerb.Create();
        yield return DatabaseVerb.Create();
        yield return BenchVerb.Create();
    }

    private static Task<int> Main(string[] args)
    {
        // What is printed reads the same on every machine.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        return CommandLine.RunAsync(Verbs(), args);
    }
}
