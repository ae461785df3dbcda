using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Flags;

/// <summary>A safeguarding consideration: a child who may have caused harm.</summary>
public sealed record ConsiderationShown(
    Guid Id, Guid Record, string Person, DateOnly? DateOfBirth, DateOnly OpenedOn, string Agency, DateOnly? SettledOn, string? SettledBy, string? Outcome, string? SettledReason)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ConsiderationShown);
}

/// <summary>Shows one consideration to who may change the record's risk group; the asking is in the trail before the answer.</summary>
public sealed class ReadConsideration(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "flags.consideration.read", Fields = ["identity", "consideration"] };

    /// <summary>Null for one that is not there or not in reach.</summary>
    public async Task<ConsiderationShown?> RunAsync(Guid consideration, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var found = (await transaction.ListAsync("""
            select c.id, c.record_id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), r.date_of_birth, c.opened_on, a.name,
                c.settled_on, u.name, c.outcome, c.settled_reason
            from flags.considerations c join people.records r on r.id = c.record_id join agencies.agencies a on a.code = c.agency
            left join identity.users u on u.id = c.settled_by where c.id = $1
            """, r => new ConsiderationShown(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.DayAt(3), r.GetFieldValue<DateOnly>(4), r.GetString(5),
                r.DayAt(6), r.TextAt(7), r.TextAt(8), r.TextAt(9)), ct, consideration)).SingleOrDefault();
        var isOpened = found is not null
            && (await CaseFacts.DecideAsync(transaction, context, found.Record, CaseAct.Change, FieldGroups.Risk, ct)).IsAllowed;
        await transaction.EnterAsync(DatabaseRole.App, ct);
        await transaction.WriteTrailAsync(context, Entry with { Act = isOpened ? TrailAct.Consultation : TrailAct.Refusal, Subjects = found is null ? [] : [found.Record] }, ct);
        await transaction.CommitAsync(ct);
        return isOpened ? found : null;
    }
}
