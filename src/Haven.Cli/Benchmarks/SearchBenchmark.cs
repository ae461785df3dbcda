using System.Diagnostics;
using System.Globalization;
using Haven.Cli.Shell;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.People.Search;
using Haven.Synthetic;

namespace Haven.Cli.Benchmarks;

/// <summary>
/// How long a search takes on a large synthetic bundle, under row-level security and with its entry in the trail: for who
/// may read everybody found, for who is pointed to them, and for who finds nobody. In a home that is thrown away afterwards.
/// </summary>
internal sealed class SearchBenchmark(VerbContext verb)
{
    private const int Searches = 200;

    private static readonly (string Agency, string Kind, bool Purpose, string Words)[] Readers =
    [
        ("bench-police", "police", true, "whose agency is involved in every record"),
        ("other", "health", true, "with a purpose and no relation: pointers"),
        ("nobody", "health", false, "with neither: nothing is found"),
    ];

    private readonly OperationContext operatorContext = OperationContext.Operator("a benchmark", verb.Clock);

    public async Task<string> RunAsync(int people)
    {
        var folder = Directory.CreateTempSubdirectory("haven-bench-");
        var home = new HavenHome(Path.Combine(folder.FullName, "home"));
        try
        {
            var bundle = Path.Combine(folder.FullName, "bundle");
            verb.Output.Aside($"writing and importing {people:N0} people");
            BenchBundle.Write(bundle, people, flagVersions: people / 10, seed: 1);
            home.Create();
            await using var database = await HavenDatabase.OpenAsync(home, new(App: null, Admin: null), verb.Cancelled);
            await SourceAsync(database);
            var watch = Stopwatch.StartNew();
            var outcome = await new ImportBundle(database).RunAsync(new() { Path = bundle, KnownAsRecorded = true }, operatorContext, verb.Cancelled);
            if (!outcome.Loaded)
                throw new InvalidOperationException($"the benchmark's bundle does not import: {outcome.Errors[0]}");
            var text = string.Create(CultureInfo.InvariantCulture, $"""
                # Search

                `./haven bench search --people {people}`, {Environment.ProcessorCount} processors, PostgreSQL on the same machine. Each time is of one whole search: asked for, kept, matched under row-level security, decided, noted and in the trail.

                Import with keys and involvements: {outcome.Files.Sum(f => f.Rows) / watch.Elapsed.TotalSeconds:N0} rows/s.

                | a practitioner… | searches for | times | found, mean | median ms | p95 ms | max ms |
                |---|---|---|---|---|---|---|

                """);
            foreach (var reader in Readers)
                text += await ReaderAsync(database, reader);
            return text;
        }
        finally
        {
            await PrivateServer.DestroyAsync(home, CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private async Task<string> ReaderAsync(HavenDatabase database, (string Agency, string Kind, bool Purpose, string Words) reader)
    {
        verb.Output.Aside(reader.Words);
        var known = await KnownAsync(database);
        var text = "";
        foreach (var (what, form) in SearchKinds.All)
        {
            // A new user each time: nobody searches two hundred times running.
            var users = await UsersAsync(database, reader.Agency, reader.Kind, reader.Purpose, known.Count);
            var (times, found) = (new List<double>(), 0L);
            foreach (var (person, user) in known.Zip(users))
            {
                var watch = Stopwatch.StartNew();
                var asked = (AskOutcome.Asked)await new AskSearch(database).RunAsync(form(person), user, verb.Cancelled);
                var outcome = (FindOutcome.Found)await new FindPeople(database).RunAsync(asked.Search, user, verb.Cancelled);
                times.Add(watch.Elapsed.TotalMilliseconds);
                found += outcome.Persons.Count + outcome.Pointers.Count;
            }
            times.Sort();
            text += string.Create(CultureInfo.InvariantCulture,
                $"| {reader.Words} | {what} | {times.Count} | {(double)found / times.Count:F1} | {times[times.Count / 2]:F1} | {times[times.Count * 95 / 100]:F1} | {times[^1]:F1} |\n");
        }
        return text;
    }

    private async Task SourceAsync(HavenDatabase database)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, operatorContext, verb.Cancelled);
        foreach (var (agency, kind, _, _) in Readers)
            await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2)", verb.Cancelled, agency, kind);
        await loader.ExecuteAsync("insert into agencies.sources (source, agency) values ('bench', 'bench-police')", verb.Cancelled);
        await loader.CommitAsync(verb.Cancelled);
    }

    private async Task<List<OperationContext>> UsersAsync(HavenDatabase database, string agency, string kind, bool purpose, int count)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, operatorContext, verb.Cancelled);
        var users = await loader.ListAsync("""
            with users as (
                insert into identity.users (id, email, name) select id, id || '@example.test', 'Bench' from (select uuidv7() as id from generate_series(1, $1)) n returning id
            ), purposes as (
                insert into access.purposes (user_id, agency, purpose, reason, until_at) select id, $2, 'enquiry', 'a benchmark', now() + interval '24 hours' from users where $3
            )
            insert into access.grants (user_id, role, agency, reason, proposed_by, decision, decided_by, decided_at, from_at)
            select id, 'practitioner', $2, 'a benchmark', $4, 'granted', $4, now(), now() from users returning id, user_id
            """, row => operatorContext with { GrantId = row.GetGuid(0), ActorId = row.GetGuid(1), Agency = agency, Role = "practitioner" },
            verb.Cancelled, count, agency, purpose, operatorContext.ActorId);
        await loader.CommitAsync(verb.Cancelled);
        return users;
    }

    private async Task<List<SearchKinds.Known>> KnownAsync(HavenDatabase database)
    {
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, operatorContext, verb.Cancelled);
        return await loader.ListAsync($"""
            select forenames, surname, date_of_birth, district, nhs_number_verified, phones[1] from people.records
            where nhs_number_verified is not null and phones[1] is not null order by md5(id::text) limit {Searches}
            """, row => new SearchKinds.Known(row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetString(3), row.GetString(4), row.GetString(5)),
            verb.Cancelled);
    }
}
