using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Measures;

/// <summary>Of things that are counted, those in reach of the acting user: read under the second wall, then decided by the first.</summary>
internal static class CasesInReach
{
    /// <summary>The flag as it is now and the record it counted on: both must be in reach.</summary>
    private const string FlagSql = """
        select f.id, f.source || '/' || f.source_id, f.district, f.raised_on, f.closed_on, f.type in ('cse-suspect', 'cce-suspect'),
            r.id, r.forenames, r.surname, r.date_of_birth
        from unnest($1::uuid[], $2::uuid[]) with ordinality c(thing, record, place)
        cross join lateral (select * from flags.flags f where f.id = c.thing offset 0) f
        cross join lateral (select r.id, r.forenames, r.surname, r.date_of_birth from people.records r where r.id = c.record offset 0) r
        order by c.place
        """;

    private const string ConferenceSql = """
        select f.id, f.source || '/' || f.source_id, f.district, f.held_on, null::date, false, r.id, r.forenames, r.surname, r.date_of_birth
        from unnest($1::uuid[], $2::uuid[]) with ordinality c(thing, record, place)
        cross join lateral (select * from meetings.conferences f where f.id = c.thing offset 0) f
        cross join lateral (select r.id, r.forenames, r.surname, r.date_of_birth from people.records r where r.id = c.record offset 0) r
        order by c.place
        """;

    private const string CrimeSql = """
        select f.id, f.source || '/' || f.source_id, f.district, f.recorded_on, null::date, i.role = 'suspect', r.id, r.forenames, r.surname, r.date_of_birth
        from unnest($1::uuid[], $2::uuid[]) with ordinality c(thing, record, place)
        cross join lateral (select f.id, f.source, f.source_id, f.district, f.recorded_on from crimes.crimes f where f.id = c.thing offset 0) f
        cross join lateral (select * from crimes.involvements i where i.crime_id = c.thing offset 0) i
        cross join lateral (select r.id, r.forenames, r.surname, r.date_of_birth from people.records r where r.id = i.record_id offset 0) r
        order by c.place, i.role desc, r.id
        """;

    public static async Task<IEnumerable<CountedCase>> OfAsync(
        HavenTransaction transaction, OperationContext context, CountedThing counts, List<Fact> facts, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var sql = counts switch { CountedThing.Crimes => CrimeSql, CountedThing.Conferences => ConferenceSql, _ => FlagSql };
        var rows = await transaction.ListAsync(sql, r => Row.Read(r, counts), ct, facts.Select(f => f.Thing).ToArray(), facts.Select(f => f.Record ?? Guid.Empty).ToArray());
        var decisions = await CaseFacts.DecideAsync(transaction, context, [.. rows.Select(r => r.Person.Record).Distinct()], CaseAct.Read, FieldGroups.None, ct);
        var parts = facts.Where(f => f.Part > 0).Select(f => f.Thing).ToHashSet();
        return rows.Where(row => decisions[row.Person.Record] is { IsAllowed: true } given && given.Fields.HasFlag(Needed(row.Person.Part)))
            .GroupBy(row => row.Case.Thing)
            .Select(g => g.First().Case with { IsPart = parts.Contains(g.Key), People = [.. g.Select(row => row.Person)] });
    }

    private static FieldGroups Needed(CasePart part) => part switch
    {
        CasePart.FlaggedAtRisk => FieldGroups.Risk,
        CasePart.FlaggedSuspect => FieldGroups.Suspect,
        CasePart.HarmedByCrime => FieldGroups.Crimes,
        CasePart.SuspectOfCrime => FieldGroups.Crimes | FieldGroups.Suspect,
        _ => FieldGroups.Meetings,
    };

    private sealed record Row(CountedCase Case, CountedPerson Person)
    {
        public static Row Read(NpgsqlDataReader row, CountedThing counts)
        {
            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            DateOnly? Day(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
            var part = (counts, row.GetBoolean(5)) switch
            {
                (CountedThing.Conferences, _) => CasePart.ChildOfConference,
                (CountedThing.Crimes, var isSuspect) => isSuspect ? CasePart.SuspectOfCrime : CasePart.HarmedByCrime,
                (_, var isSuspect) => isSuspect ? CasePart.FlaggedSuspect : CasePart.FlaggedAtRisk,
            };
            var about = new CountedCase(row.GetGuid(0), row.GetString(1), row.GetString(2), Day(3)!.Value, Day(4), IsPart: false, People: []);
            return new(about, new(row.GetGuid(6), Text(7), Text(8), Day(9), part));
        }
    }
}
