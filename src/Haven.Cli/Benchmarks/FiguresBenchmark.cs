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
/// How long the operations behind the pages of figures take on a large synthetic bundle, asked for the first time and while
/// kept. In a home of its own, which is thrown away afterwards.
/// </summary>
internal sealed class FiguresBenchmark(VerbContext verb)
{
    private static readonly DateOnly Day = new(2024, 3, 31);
    private static readonly DateTimeOffset Then = new(2024, 4, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly OperationContext context = OperationContext.Operator("a benchmark", verb.Clock);

    public async Task<string> RunAsync(int people, int versions)
    {
        var folder = Directory.CreateTempSubdirectory("haven-bench-");
        var home = new HavenHome(Path.Combine(folder.FullName, "home"));
        try
        {
            var bundle = Path.Combine(folder.FullName, "bundle");
            verb.Output.Aside($"writing and importing {people:N0} people and {versions:N0} versions of flags");
            BenchBundle.Write(bundle, people, versions, seed: 1);
            home.Create();
            await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), verb.Cancelled);
            if (await new ImportBundle(database).RunAsync(new() { Path = bundle, KnownAsRecorded = true }, context, verb.Cancelled) is { Loaded: false } outcome)
                throw new InvalidOperationException($"the benchmark's bundle does not import: {outcome.Errors[0]}");
            return Heading(people, versions) + await PagesAsync(database);
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static string Heading(int people, int versions) => string.Create(CultureInfo.InvariantCulture, $"""
        # Pages of figures

        `./haven bench figures --people {people} --versions {versions}`, {Environment.ProcessorCount} processors, PostgreSQL on the same machine.

        | operation | times | median ms | p95 ms |
        |---|---|---|---|

        """);

    private async Task<string> PagesAsync(HavenDatabase database)
    {
        verb.Output.Aside("reading figures");
        var question = new MeasureQuestion { Measure = "children-flagged", AsAt = Day, KnownAt = Then };
        // A new keeper each time holds nothing.
        Task Position(KeptAnswers kept, int month) =>
            new ReadPosition(database, verb.Clock, kept).RunAsync(new() { AsAt = Day.AddMonths(-month), KnownAt = Then.AddMonths(-month) }, context, verb.Cancelled);
        Task Measure(KeptAnswers kept, int month) =>
            new ReadMeasure(database, verb.Clock, kept).RunAsync(question with { AsAt = Day.AddMonths(-month), By = ["district"] }, context, verb.Cancelled);
        var kept = new KeptAnswers(verb.Clock);
        return await RowAsync("position, then and now, explained, with trends and districts, first time", 5, i => Position(new(verb.Clock), i))
            + await RowAsync("position, kept", 200, _ => Position(kept, 0))
            + await RowAsync("a measure with its year and its districts, first time", 5, i => Measure(new(verb.Clock), i))
            + await RowAsync("a measure, kept", 200, _ => Measure(kept, 0))
            + await RowAsync("a figure's total alone", 20, _ => new RunMeasure(database, verb.Clock).RunAsync(question, context, verb.Cancelled));
    }

    private static async Task<string> RowAsync(string what, int times, Func<int, Task> work)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            await work(i);
            taken.Add(watch.Elapsed.TotalMilliseconds);
        }
        taken.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {times} | {taken[times / 2]:F1} | {taken[times * 95 / 100]:F1} |\n");
    }
}
