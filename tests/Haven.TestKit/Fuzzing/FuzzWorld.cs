using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.People.Search;

namespace Haven.TestKit.Fuzzing;

/// <summary>Children's records that one agency works with, so that requests find something; and the words that fit.</summary>
public static class FuzzWorld
{
    private const int Records = 200;

    /// <summary>Values by the name of the parameter or member that they fit.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> MakeAsync(HavenDatabase haven, string agency, TimeProvider clock)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, OperationContext.Operator("a campaign", clock), default);
        await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ('NYCC', 'NYCC', 'social-care') on conflict do nothing", default);
        await loader.ExecuteAsync("insert into agencies.districts (code, name) values ('YRK', 'York') on conflict do nothing", default);
        var records = await loader.ListAsync("""
            insert into people.records (source, source_id, forenames, surname, date_of_birth, sex, district)
            select 'fuzz', 'f' || n, (array['Mia', 'Ann', 'Tom', 'Zoe'])[n % 4 + 1], (array['Stone', 'Lee', 'Marsh'])[n % 3 + 1], date '2010-01-01' + n, 'female', 'YRK'
            from generate_series(1, $1) n returning id
            """, row => row.GetGuid(0), default, Records);
        await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, reason, set_by, basis) select 'agency', r, $2, 'a campaign', $3, 'worker' from unnest($1) r",
            default, records.ToArray(), agency, OperationContext.OperatorId);
        await loader.ExecuteAsync("insert into flags.flags (source, source_id, record_id, type, raised_on, district) select 'fuzz', r::text, r, 'cse-risk', '2024-01-01', 'YRK' from unnest($1) r",
            default, records.Take(50).ToArray());
        // The keys of the search are made by imports: here they are made for all.
        await loader.ExecuteAsync("delete from people.search_rules", default);
        await loader.CommitAsync(default);
        await KeepSearchKeys.CatchUpAsync(haven, default);
        var today = Iso.Day(Days.Of(clock.GetUtcNow()));
        return
        [
            .. records.Select(record => ("person", record.ToString())),
            ("url", "https://receiver.invalid/haven"), ("events", "flag.raised"), ("events", "flag.reviewed"), ("measure", "children-flagged"), ("measure", "child-flag-changes"),
            ("by", "district"), ("by", "sex"), ("asAt", today), ("level", "medium"), ("level", "high"), ("level", "low"), ("on", today), ("agencies", agency), ("district", "YRK"),
            ("closeReason", "plan completed"), ("surname", "Stone"), ("forenames", "Mia"), ("birthDate", "2010-01-05"),
            ("number", "943 476 5919"), ("kind", "flags"), ("kind", "levels"), ("knownAsRecorded", "true"), ("knownAsRecorded", "false"),
        ];
    }
}
