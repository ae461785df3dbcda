using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Core.Tests.Databases;

/// <summary>A district, a child's record and a flag, made by the loader as things stand now.</summary>
internal static class Example
{
    public static async Task<(Guid Record, Guid Flag)> AddFlagAsync(HavenDatabase haven, string name)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing", default);
        var record = await loader.ScalarAsync<Guid>(
            "insert into people.records (source, source_id, forenames, date_of_birth) values ('rms', $1, 'Ann', '2010-05-01') returning id", default, name);
        var flag = await loader.ScalarAsync<Guid>("""
            insert into flags.flags (source, source_id, record_id, type, raised_on, district)
            values ('rms', $1, $2, 'cse-risk', '2020-01-01', 'D1') returning id
            """, default, name, record);
        await loader.CommitAsync(default);
        return (record, flag);
    }

    public static Task<HavenTransaction> LoaderAsync(HavenDatabase haven) =>
        haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
}
