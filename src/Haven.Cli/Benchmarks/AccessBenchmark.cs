using System.Diagnostics;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Synthetic;

namespace Haven.Cli.Benchmarks;

/// <summary>
/// How long the walls take on a large synthetic bundle, and whether a hidden record can be told from an absent one by
/// the clock. In a home of its own, which is thrown away afterwards.
/// </summary>
internal sealed class AccessBenchmark(VerbContext verb)
{
    private const int Pairs = 10_000;
    private const int Hidden = 1_000;
    private readonly OperationContext operatorContext = OperationContext.Operator("a benchmark", verb.Clock);

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
            var user = await PrepareAsync(database);
            var watch = Stopwatch.StartNew();
            var outcome = await new ImportBundle(database).RunAsync(new() { Path = bundle, KnownAsRecorded = true }, operatorContext, verb.Cancelled);
            if (!outcome.Loaded)
                throw new InvalidOperationException($"the benchmark's bundle does not import: {outcome.Errors[0]}");
            var rate = outcome.Files.Sum(f => f.Rows) / watch.Elapsed.TotalSeconds;
            var hidden = await HideAsync(database);
            return Heading(people, versions, rate) + await WallsAsync(database, user) + await HiddenAsync(database, user, hidden);
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static string Heading(int people, int versions, double rate) => string.Create(CultureInfo.InvariantCulture, $"""
        # The walls

        `./haven bench access --people {people} --versions {versions}`, {Environment.ProcessorCount} processors, PostgreSQL on the same machine. The source's agency is involved in every record.

        Import with involvements: {rate:N0} rows/s.

        | as a police practitioner | times | median ms | p95 ms |
        |---|---|---|---|

        """);

    /// <summary>An agency that owns the bundle's source, and a practitioner of it.</summary>
    private async Task<OperationContext> PrepareAsync(HavenDatabase database)
    {
        var (user, grant) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, operatorContext, verb.Cancelled);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('bench-police', 'Police', 'police'), ('other', 'Other', 'health')", verb.Cancelled);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ('bench', 'bench-police')", verb.Cancelled);
        await loader.ExecuteAsync("insert into identity.users (id, email, name) values ($1, 'bench@example.test', 'Bench')", verb.Cancelled, user);
        await loader.ExecuteAsync("""
            insert into access.grants (id, user_id, role, agency, reason, proposed_by, decision, decided_by, decided_at, from_at)
            values ($1, $2, 'practitioner', 'bench-police', 'a benchmark', $3, 'granted', $3, now(), now())
            """, verb.Cancelled, grant, user, operatorContext.ActorId);
        await loader.ExecuteAsync("""
            insert into access.purposes (user_id, agency, purpose, reason, until_at) values ($1, 'bench-police', 'a benchmark', 'a benchmark', now() + interval '24 hours')
            """, verb.Cancelled, user);
        await loader.CommitAsync(verb.Cancelled);
        return operatorContext with { ActorId = user, Agency = "bench-police", Role = "practitioner", GrantId = grant };
    }

    private async Task<List<Guid>> HideAsync(HavenDatabase database)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, operatorContext, verb.Cancelled);
        var hidden = await loader.ListAsync($"""
            insert into access.restrictions (record_id, state, contact, reason, set_by)
            select id, 'hidden', 'nobody', 'a benchmark', $1 from people.records order by md5(id::text) limit {Hidden} returning record_id
            """, r => r.GetGuid(0), verb.Cancelled, operatorContext.ActorId);
        await loader.CommitAsync(verb.Cancelled);
        return hidden;
    }

    private async Task<string> WallsAsync(HavenDatabase database, OperationContext user)
    {
        verb.Output.Aside("reading through the walls");
        var ids = await ListAsync(database, user, "select id from people.records order by id limit 2000");
        var read = new ReadRecord(database);
        var text = await RowAsync("read a record, decided, in the trail", ids.Take(1000), id => read.RunAsync(id, user, verb.Cancelled));
        text += await RowAsync("its flags by id, second wall alone", ids.Take(1000), id => CountAsync(database, user, $"select count(*) from flags.flags where record_id = '{id}'"));
        text += await RowAsync("a list of 100 flags", ids.Take(200), _ => CountAsync(database, user, "select count(*) from (select from flags.flags where raised_on >= '2020-01-01' limit 100) f"));
        return text + await RowAsync("count of every flag in reach", ids.Take(5), _ => CountAsync(database, user, "select count(*) from flags.flags"));
    }

    private async Task<string> HiddenAsync(HavenDatabase database, OperationContext user, List<Guid> hidden)
    {
        verb.Output.Aside("hidden against absent");
        var read = new ReadRecord(database);
        var (there, absent, differences) = (new List<double>(Pairs), new List<double>(Pairs), new List<double>(Pairs));
        var random = new Random(1);
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (known, unknown) = (hidden[random.Next(hidden.Count)], Guid.CreateVersion7());
            var hiddenFirst = random.Next(2) == 0;
            var (first, a) = await TimeAsync(read, hiddenFirst ? known : unknown, user);
            var (second, b) = await TimeAsync(read, hiddenFirst ? unknown : known, user);
            if (a != b)
                throw new InvalidOperationException($"a hidden record answers {a} and an absent one {b}");
            there.Add(hiddenFirst ? first : second);
            absent.Add(hiddenFirst ? second : first);
            differences.Add(there[^1] - absent[^1]);
        }
        return string.Create(CultureInfo.InvariantCulture, $"""

            Hidden against absent, {Pairs:N0} pairs in random order, every answer equal: median {Median(there):F3} ms and {Median(absent):F3} ms, median of the differences {Median(differences):F3} ms.

            """);
    }

    private async Task<(double Milliseconds, ReadOutcome Outcome)> TimeAsync(ReadRecord read, Guid id, OperationContext user)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await read.RunAsync(id, user, verb.Cancelled);
        return (watch.Elapsed.TotalMilliseconds, outcome);
    }

    private static async Task<string> RowAsync(string what, IEnumerable<Guid> ids, Func<Guid, Task> work)
    {
        var times = new List<double>();
        foreach (var id in ids)
        {
            var watch = Stopwatch.StartNew();
            await work(id);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return string.Create(CultureInfo.InvariantCulture, $"| {what} | {times.Count} | {Median(times):F2} | {times.Order().ElementAt(times.Count * 95 / 100):F2} |\n");
    }

    private async Task<List<Guid>> ListAsync(HavenDatabase database, OperationContext user, string sql)
    {
        await using var app = await database.BeginAsync(DatabaseRole.App, user, verb.Cancelled);
        return await app.ListAsync(sql, r => r.GetGuid(0), verb.Cancelled);
    }

    private async Task<long> CountAsync(HavenDatabase database, OperationContext user, string sql)
    {
        await using var app = await database.BeginAsync(DatabaseRole.App, user, verb.Cancelled);
        return await app.ScalarAsync<long>(sql, verb.Cancelled);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
