using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.People.Reading;

/// <summary>
/// Reads a person's bar inside any page's own transaction: <see cref="ReadAsync"/> in two round trips, or
/// <see cref="Ask"/> and <see cref="TakeAsync"/> among the page's own statements. What a page shows so, its entry of the
/// trail must tell of: the reach's records are its subjects.
/// </summary>
public static class PersonBarQuery
{
    private const string MarksSql = """
        select exists (select from access.restrictions where record_id = any ($1) and lifted_at is null),
            (select max(until_at) from access.relations where record_id = any ($1) and kind = 'break-glass' and user_id = $2 and agency = $3
                and from_at <= now() and now() < until_at)
        """;

    private const string RecordsSql = """
        select id, forenames, surname, date_of_birth, died_on, coalesce(address_protected, false) from people.records
        where id = any ($1) order by surname is null, date_of_birth is null, recorded_at desc, id
        """;

    private const string FlagsSql = """
        select f.id, f.record_id, f.type, f.raised_on, f.district, f.definition, l.level, l.from_on,
            coalesce((select a.name from agencies.agencies a where a.code = l.assessed_by), l.assessed_by)
        from (select unnest($1::uuid[]) as id, false as is_suspect union all select unnest($2::uuid[]), true) r
        join flags.flags f on f.record_id = r.id and (f.type in ('cse-suspect', 'cce-suspect')) = r.is_suspect
        left join lateral (
            select x.level, x.from_on, x.assessed_by from flags.levels x where x.flag_id = f.id and x.from_on <= $3
            order by x.from_on desc, x.recorded_at desc, x.source collate "C" desc, x.source_id collate "C" desc limit 1
        ) l on true
        where f.raised_on <= $3 and (f.closed_on is null or f.closed_on > $3)
        order by r.is_suspect, f.type desc, f.raised_on, f.id
        """;

    /// <summary>The bar of the person that this id names, or null when they are absent to the acting user. The transaction goes on under the app role.</summary>
    public static async Task<(PersonBar Bar, PersonReach Reach)?> ReadAsync(HavenTransaction transaction, Guid person, DateOnly today, OperationContext context, CancellationToken ct)
    {
        var reach = new PersonReach(person, await CaseFacts.DecidePersonAsync(transaction, context, person, CaseAct.Read, ct));
        if (reach.Records.Count == 0)
            return null;
        await using var together = transaction.Together();
        Ask(together, reach, today, context);
        await together.SendPreparedAsync(ct);
        return (await TakeAsync(together, reach, today, ct), reach);
    }

    /// <summary>Adds the bar's statements, the first of them under the decision role, the rest under the app's.</summary>
    internal static void Ask(RoundTrip together, PersonReach reach, DateOnly today, OperationContext context) => together
        .Enter(DatabaseRole.Decision).Add(MarksSql, reach.Records.ToArray(), context.ActorId, context.Agency)
        .Enter(DatabaseRole.App).Add(RecordsSql, reach.Records.ToArray())
        .Add(FlagsSql, reach.With(FieldGroups.Risk), reach.With(FieldGroups.Suspect), today);

    internal static async Task<PersonBar> TakeAsync(RoundTrip together, PersonReach reach, DateOnly today, CancellationToken ct)
    {
        var marks = (await together.RowsAsync(row => (IsRestricted: row.GetBoolean(0), Until: Cell.Instant(row, 1)), ct)).Single();
        var records = await together.RowsAsync(Named.Read, ct);
        // Both walls say yes, or the walls differ: a bug, never an empty page.
        if (records.Count != reach.Records.Count)
            throw new InvalidOperationException($"the walls differ: {reach.Records.Count} records may be shown and {records.Count} were found");
        var born = records.Select(record => record.DateOfBirth).FirstOrDefault(date => date is not null);
        return new PersonBar
        {
            Id = reach.Asked,
            Name = records[0].Name,
            DateOfBirth = born,
            Age = born is { } known && known <= today ? PersonAges.YearsOn(known, today) : null,
            IsChild = PersonAges.IsChild(records.Select(record => record.DateOfBirth), today),
            DiedOn = records.Select(record => record.DiedOn).FirstOrDefault(date => date is not null),
            Flags = await together.RowsAsync(Flag, ct),
            IsContactProtected = records.Exists(record => record.IsProtected),
            IsRestricted = marks.IsRestricted,
            EmergencyUntil = marks.Until,
        };
    }

    private static BarFlag Flag(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), row.GetString(4), Cell.Text(row, 5), Cell.Text(row, 6), Cell.Day(row, 7), Cell.Text(row, 8));

    private sealed record Named(string Name, DateOnly? DateOfBirth, DateOnly? DiedOn, bool IsProtected)
    {
        public static Named Read(NpgsqlDataReader row) => new(
            PersonNames.Of(Cell.Text(row, 1), Cell.Text(row, 2)), Cell.Day(row, 3), Cell.Day(row, 4), row.GetBoolean(5));

        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Named);
    }
}
