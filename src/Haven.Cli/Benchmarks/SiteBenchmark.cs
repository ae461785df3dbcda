using System.Globalization;
using System.Text;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Synthetic;
using Haven.Web;

namespace Haven.Cli.Benchmarks;

/// <summary>
/// How long pages take while they are asked for at a steady rate: the real site, the real database and the trail, all on
/// this machine, with the asking beside them. The home is kept, so a second run need not import again.
/// </summary>
internal sealed class SiteBenchmark(VerbContext verb)
{
    private const int Workers = 300;

    public async Task<string> RunAsync(int people, int versions, int rate, int seconds)
    {
        var home = new HavenHome(verb.Home[$"bench-{people}-{versions}"]);
        home.Create();
        await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), verb.Cancelled);
        var workers = new BenchWorkers(database, home, verb.Clock);
        await workers.AddAgencyAsync(verb.Cancelled);
        await ImportAsync(database, home, people, versions);
        verb.Output.Aside($"signing {Workers} workers in");
        var signedIn = await workers.SignInAsync(Workers, verb.Cancelled);
        await using var site = HavenSite.Build(new SiteOptions
        {
            Database = database,
            Home = home,
            Port = 0,
            Synthetic = true,
            Clock = verb.Clock,
            Limits = new() { AMinuteByAddress = int.MaxValue, AMinuteByUser = int.MaxValue },
        });
        var url = await site.OpenAsync(verb.Cancelled);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = url };
        var mix = new PageMix([.. signedIn.Select(worker => new BenchVisitor(client, worker))], verb.Cancelled);
        await mix.ReadyAsync();
        verb.Output.Aside("warming up");
        await OpenLoop.RunAsync(Math.Min(rate, 20), TimeSpan.FromSeconds(15), mix.AskAsync, verb.Cancelled);
        verb.Output.Aside($"asking {rate} times a second for {seconds} seconds");
        var times = await OpenLoop.RunAsync(rate, TimeSpan.FromSeconds(seconds), mix.AskAsync, verb.Cancelled);
        return Table(people, versions, rate, seconds, times) + string.Create(CultureInfo.InvariantCulture, $"\n{mix.Stopped:N0} searches, warming up included, met the limit of whom a worker may be shown and were answered with the page that asks for a code.\n");
    }

    private async Task ImportAsync(HavenDatabase database, HavenHome home, int people, int versions)
    {
        if (File.Exists(home["imported"]))
            return;
        verb.Output.Aside($"writing and importing {people:N0} people and {versions:N0} versions of flags");
        var bundle = home["bundle"];
        BenchBundle.Write(bundle, people, versions, seed: 1);
        var context = OperationContext.Operator("a benchmark", verb.Clock);
        var outcome = await new ImportBundle(database).RunAsync(new() { Path = bundle, KnownAsRecorded = true }, context, verb.Cancelled);
        if (!outcome.Loaded)
            throw new InvalidOperationException($"the benchmark's bundle does not import: {outcome.Errors[0]}");
        await File.WriteAllTextAsync(home["imported"], "", verb.Cancelled);
    }

    private static string Table(int people, int versions, int rate, int seconds, IReadOnlyList<(string Kind, double Milliseconds)> times)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            # Pages under load

            `./haven bench site --people {people} --versions {versions} --rate {rate} --seconds {seconds}`: {rate} page requests a second, whether or not the earlier ones are answered, for {seconds} s; {Environment.ProcessorCount} processors for the site, PostgreSQL, the trail and the asking. A time is from when the request was due to the last byte.

            | page | requests | median ms | p95 ms | p99 ms |
            |---|---|---|---|---|

            """));
        foreach (var kind in times.GroupBy(time => time.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Append(null))
        {
            var sorted = (kind ?? times.AsEnumerable()).Select(time => time.Milliseconds).Order().ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {kind?.Key ?? "all"} | {sorted.Count:N0} | {At(sorted, 50):F1} | {At(sorted, 95):F1} | {At(sorted, 99):F1} |\n");
        }
        return text.ToString();
    }

    private static double At(List<double> sorted, int percent) => sorted[Math.Min(sorted.Count - 1, sorted.Count * percent / 100)];
}
