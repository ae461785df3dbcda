using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Access;

/// <summary>Gathers what <see cref="Decide"/> asks, for one act on some records, and asks it.</summary>
internal static class CaseFacts
{
    private static readonly string ReaderSql = EmbeddedSql.Read("Access", "reader_facts");
    private static readonly string CaseSql = EmbeddedSql.Read("Access", "case_facts");

    /// <summary>One decision for each record, in any order; the transaction goes on under the decision role.</summary>
    /// <param name="group">The one group to be changed; of no meaning for any other act.</param>
    public static async Task<IReadOnlyDictionary<Guid, Decision>> DecideAsync(
        HavenTransaction transaction, OperationContext context, IReadOnlyCollection<Guid> records, CaseAct act, FieldGroups group, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.Decision, ct);
        var asked = (await transaction.ListAsync(ReaderSql, row => Asker.Read(row, context), ct, context.GrantId, context.ActorId)).SingleOrDefault();
        var rows = await transaction.ListAsync(CaseSql, Row.Read, ct, context.GrantId, context.ActorId, records.ToArray());
        var questions = rows.ToLookup(row => row.Id);
        return records.Distinct().ToDictionary(id => id, id => Answer(asked, [.. questions[id]], act, group));
    }

    /// <summary>One decision about one record.</summary>
    public static async Task<Decision> DecideAsync(
        HavenTransaction transaction, OperationContext context, Guid record, CaseAct act, FieldGroups group, CancellationToken ct) =>
        (await DecideAsync(transaction, context, [record], act, group, ct))[record];

    /// <summary>Whether the acting user may do these things that are not about one record, a decision each.</summary>
    public static async Task<IReadOnlyList<Decision>> DecideAsync(
        HavenTransaction transaction, OperationContext context, IReadOnlyList<Capability> capabilities, CancellationToken ct)
    {
        await transaction.EnterAsync(DatabaseRole.Decision, ct);
        var asked = (await transaction.ListAsync(ReaderSql, row => Asker.Read(row, context), ct, context.GrantId, context.ActorId)).SingleOrDefault() ?? Asker.Nobody;
        return [.. capabilities.Select(capability => Decide.Capability(asked.Reader, capability, asked.At))];
    }

    private static Decision Answer(Asker? asked, IReadOnlyList<Row> rows, CaseAct act, FieldGroups group)
    {
        // Nobody's grant has no period: it never lives, whatever the record.
        var (reader, purpose, at) = asked ?? Asker.Nobody;
        if (rows.Count == 0)
            return Decide.Absent(reader, at);
        return Decide.Case(new Question
        {
            Reader = reader,
            Record = rows[0].Record,
            Relations = [.. rows.Where(row => row.Relation is not null).Select(row => row.Relation!)],
            Purpose = purpose,
            Unmasked = rows[0].Unmasked,
            At = at,
            Act = act,
            Group = group,
        });
    }

    private sealed record Asker(Reader Reader, Period? Purpose, DateTimeOffset At)
    {
        public static Asker Nobody { get; } = new(
            new Reader { Role = Role.Public, Agency = AgencyKind.Other, Grant = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue) }, null, DateTimeOffset.MinValue);

        public static Asker Read(NpgsqlDataReader row, OperationContext context)
        {
            var at = row.GetFieldValue<DateTimeOffset>(0);
            var reader = new Reader
            {
                Role = RoleNames.Find(row.GetString(1)) ?? default,
                Agency = AgencyKindNames.Find(row.GetString(2)) ?? default,
                District = row.IsDBNull(3) ? null : row.GetString(3),
                Grant = PeriodAt(row, 4)!.Value,
                Disabled = row.GetBoolean(6),
                SteppedUp = context.SteppedUpUntil is { } until && at < until,
            };
            return new(reader, PeriodAt(row, 7), at);
        }
    }

    private sealed record Row(Guid Id, CaseRecord Record, Period? Unmasked, Relation? Relation)
    {
        public static Row Read(NpgsqlDataReader row) => new(
            row.GetGuid(0),
            new CaseRecord
            {
                District = row.IsDBNull(1) ? null : row.GetString(1),
                ContactProtected = row.GetBoolean(2),
                State = RecordStateNames.Find(row.GetString(3)) ?? default,
                SuspectOnly = row.GetBoolean(4),
            },
            PeriodAt(row, 5),
            row.IsDBNull(7) ? null : new Relation
            {
                Kind = RelationKindNames.Find(row.GetString(7)) ?? default,
                Period = PeriodAt(row, 8)!.Value,
                Shared = (FieldGroups)row.GetInt32(10),
            });
    }

    private static Period? PeriodAt(NpgsqlDataReader row, int from) => row.IsDBNull(from)
        ? null
        : new Period(row.GetFieldValue<DateTimeOffset>(from), row.IsDBNull(from + 1) ? null : row.GetFieldValue<DateTimeOffset>(from + 1));
}
