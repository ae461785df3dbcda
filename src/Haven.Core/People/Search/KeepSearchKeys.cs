using Haven.Core.Access;
using Haven.Core.Databases;
using Npgsql;
using NpgsqlTypes;

namespace Haven.Core.People.Search;

/// <summary>Makes the keys by which records are found: for what an import brought, in its own transaction, and for all when the rules have changed.</summary>
public static class KeepSearchKeys
{
    private const int Batch = 20_000;

    private const string StageSql = """
        create temp table stage_search_keys (record_id uuid not null, born date, district text, sounds integer[] not null, words integer[] not null, contacts bigint[] not null) on commit drop
        """;

    // A record that says the same as before is left alone: its row would only be written again.
    private const string WriteSql = """
        insert into people.search_keys as k (record_id, born, district, sounds, words)
            select record_id, born, district, sounds, words from stage_search_keys
        on conflict (record_id) do update set born = excluded.born, district = excluded.district, sounds = excluded.sounds, words = excluded.words
            where (k.born, k.district, k.sounds, k.words) is distinct from (excluded.born, excluded.district, excluded.sounds, excluded.words);
        delete from people.contact_keys c using stage_search_keys s where c.record_id = s.record_id and not c.key = any (s.contacts);
        insert into people.contact_keys (record_id, key) select s.record_id, unnest(s.contacts) from stage_search_keys s on conflict do nothing;
        drop table stage_search_keys;
        """;

    /// <summary>Makes the keys of these records, in the loader's own transaction.</summary>
    /// <param name="which">SQL that selects their <c>id</c>; it holds no value that anybody typed.</param>
    internal static async Task RunAsync(HavenTransaction loader, string which, CancellationToken ct)
    {
        await loader.ExecuteAsync(StageSql, ct);
        await loader.ExecuteAsync($"""
            declare search_rows no scroll cursor for
                select r.id, r.forenames, r.surname, r.other_names, r.date_of_birth, r.district, r.phones, r.postcode
                from people.records r where r.id in ({which})
            """, ct);
        while (await loader.ListAsync($"fetch {Batch} from search_rows", Keyed.Read, ct) is { Count: > 0 } rows)
            await CopyAsync(loader, rows, ct);
        await loader.ExecuteAsync("close search_rows", ct);
        await loader.ExecuteAsync(WriteSql, ct);
        await loader.ExecuteAsync("select people.settle_search_keys()", ct);
    }

    /// <summary>Makes every key anew unless all were made under the rules of this Haven.</summary>
    public static async Task CatchUpAsync(HavenDatabase database, CancellationToken ct)
    {
        var context = OperationContext.Operator("making the keys of the search", TimeProvider.System);
        await using var loader = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        if (await loader.ScalarAsync<bool>("select exists (select from people.search_rules where rules = $1)", ct, SearchKeys.Rules))
            return;
        // An import writes keys too: whoever of the two comes second sees what the first has done.
        await loader.ExecuteAsync("select pg_advisory_xact_lock(hashtext('haven.import'))", ct);
        await RunAsync(loader, "select id from people.records", ct);
        await loader.ExecuteAsync("delete from people.search_rules", ct);
        await loader.ExecuteAsync("insert into people.search_rules (rules) values ($1)", ct, SearchKeys.Rules);
        await loader.CommitAsync(ct);
    }

    private static async Task CopyAsync(HavenTransaction loader, List<Keyed> rows, CancellationToken ct)
    {
        await using var copy = await loader.Connection.BeginBinaryImportAsync("copy stage_search_keys from stdin (format binary)", ct);
        copy.Timeout = TimeSpan.FromHours(24);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, ct);
            if (row.Born is { } born)
                await copy.WriteAsync(born, NpgsqlDbType.Date, ct);
            else
                await copy.WriteNullAsync(ct);
            if (row.District is { } district)
                await copy.WriteAsync(district, NpgsqlDbType.Text, ct);
            else
                await copy.WriteNullAsync(ct);
            await copy.WriteAsync(row.Sounds, NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(row.Words, NpgsqlDbType.Array | NpgsqlDbType.Integer, ct);
            await copy.WriteAsync(row.Contacts, NpgsqlDbType.Array | NpgsqlDbType.Bigint, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private sealed record Keyed(Guid Id, DateOnly? Born, string? District, int[] Sounds, int[] Words, long[] Contacts)
    {
        public static Keyed Read(NpgsqlDataReader row)
        {
            string[] words =
            [
                .. SearchKeys.WordsOf(row.IsDBNull(1) ? null : row.GetString(1)), .. SearchKeys.WordsOf(row.IsDBNull(2) ? null : row.GetString(2)),
                .. row.IsDBNull(3) ? [] : row.GetFieldValue<string[]>(3).SelectMany(SearchKeys.WordsOf),
            ];
            long?[] contacts =
            [
                .. row.IsDBNull(6) ? [] : row.GetFieldValue<string[]>(6).Select(SearchKeys.Phone), SearchKeys.Postcode(row.IsDBNull(7) ? null : row.GetString(7)),
            ];
            return new(row.GetGuid(0), row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4), row.IsDBNull(5) ? null : row.GetString(5),
                SearchKeys.Sounds(words), SearchKeys.Words(words), [.. contacts.OfType<long>().Distinct()]);
        }
    }
}
