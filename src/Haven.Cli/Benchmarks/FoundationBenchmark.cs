using System.Diagnostics;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Synthetic;

namespace Haven.Cli.Benchmarks;

/// <summary>
/// Writes a large synthetic bundle, imports it into a home of its own and runs every measure at days and instants spread
/// over its ten years. The home is thrown away afterwards.
/// </summary>
internal sealed class FoundationBenchmark(VerbContext verb)
{
    private static readonly DateOnly[] Days = [new(2008, 6, 30), new(2012, 3, 31), new(2014, 10, 15), new(2016, 12, 31), new(2017, 6, 30)];
    private readonly OperationContext context = OperationContext.Operator("a benchmark", verb.Clock);

    public async Task<string> RunAsync(int people, int versions)
    {
        var folder = Directory.CreateTempSubdirectory("haven-bench-");
        var home = new HavenHome(Path.Combine(folder.FullName, "home"));
        try
        {
            verb.Output.Aside($"writing {people:N0} people and {versions:N0} versions of flags");
            var bundle = Path.Combine(folder.FullName, "bundle");
            BenchBundle.Write(bundle, people, versions, seed: 1);
            home.Create();
            await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), verb.Cancelled);
            var import = await ImportAsync(database, bundle);
            return Heading(people, versions) + import + await MeasuresAsync(database);
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static string Heading(int people, int versions) => string.Create(CultureInfo.InvariantCulture, $"""
        # Import and measures

        `./haven bench foundation --people {people} --versions {versions}`, {Environment.ProcessorCount} processors, PostgreSQL on the same machine.

        """);

    private async Task<string> ImportAsync(HavenDatabase database, string bundle)
    {
        verb.Output.Aside("importing");
        var watch = Stopwatch.StartNew();
        var outcome = await new ImportBundle(database).RunAsync(new() { Path = bundle, KnownAsRecorded = true }, context, verb.Cancelled);
        if (!outcome.Loaded)
            throw new InvalidOperationException($"the benchmark's bundle does not import: {outcome.Errors[0]}");
        var rows = outcome.Files.Sum(f => f.Rows);
        return string.Create(CultureInfo.InvariantCulture, $"""

            Import: {rows:N0} rows in {watch.Elapsed.TotalSeconds:F1} s, {rows / watch.Elapsed.TotalSeconds:N0} rows/s from CSV to committed.

            | measure, every dimension | questions | min s | median s | max s |
            |---|---|---|---|---|

            """);
    }

    private async Task<string> MeasuresAsync(HavenDatabase database)
    {
        var run = new RunMeasure(database, verb.Clock);
        var text = "";
        foreach (var measure in MeasureCatalogue.All)
        {
            verb.Output.Aside(measure.Id);
            var seconds = new List<double>();
            foreach (var day in Days)
            {
                foreach (var knownAt in (DateTimeOffset?[])[null, .. Days.Select(d => new DateTimeOffset(d, new TimeOnly(12, 0), TimeSpan.Zero))])
                    seconds.Add(await SecondsAsync(run, measure, day, knownAt));
            }
            seconds.Sort();
            text += string.Create(CultureInfo.InvariantCulture, $"| {measure.Id} | {seconds.Count} | {seconds[0]:F3} | {seconds[seconds.Count / 2]:F3} | {seconds[^1]:F3} |\n");
        }
        return text;
    }

    private async Task<double> SecondsAsync(RunMeasure run, MeasureDefinition measure, DateOnly day, DateTimeOffset? knownAt)
    {
        var isDay = measure.Time == MeasureTime.AsAt;
        var question = new MeasureQuestion
        {
            Measure = measure.Id,
            AsAt = isDay ? day : null,
            From = isDay ? null : day.AddYears(-1),
            To = isDay ? null : day,
            KnownAt = knownAt,
            By = [.. measure.Dimensions.Select(d => d.Name)],
        };
        var watch = Stopwatch.StartNew();
        await run.RunAsync(question, context, verb.Cancelled);
        return watch.Elapsed.TotalSeconds;
    }
}
