using Haven.Core.Tests.Reference;
using Haven.TestKit;
using Npgsql;

namespace Haven.Core.Tests.Imports;

/// <summary>How many rows Haven holds, past every wall, in every table an import writes; which rules search keys are made by is said from the start.</summary>
internal static class HeldRows
{
    public static async Task<long> CountAsync(HavenFixture fixture)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var source = NpgsqlDataSource.Create(fixture.AdminConnection);
        var tables = new List<string>();
        await using (var command = source.CreateCommand("""
            select format('%I.%I', schemaname, tablename) from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema', 'public', 'trail')
                and tablename <> 'search_rules' order by 1
            """))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                tables.Add(reader.GetString(0));
        }

        tables.Count.ShouldBeGreaterThan(BundleSchema.All.Count);
        await using var count = source.CreateCommand($"select {string.Join(" + ", tables.Select(table => $"(select count(*) from {table})"))}");
        return (long)(await count.ExecuteScalarAsync(ct))!;
    }
}
