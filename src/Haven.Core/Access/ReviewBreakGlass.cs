using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Haven.Rules.Calendar;

namespace Haven.Core.Access;

/// <summary>What a reviewer finds of an emergency.</summary>
public enum Finding
{
    Justified,
    NotJustified,
    MoreNeeded,
}

/// <summary>An emergency that waits for its review.</summary>
/// <param name="Records">How many records were opened in it.</param>
/// <param name="IsLate">More than three working days have passed, so that it goes to the privacy officer.</param>
public sealed record WaitingIncident(Guid Id, string User, string Agency, string Reason, DateTimeOffset OpenedAt, int Records, bool IsLate)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(WaitingIncident);
}

/// <summary>Reviews of broken glass, by a supervisor of the agency or the privacy officer; never by who broke it.</summary>
public sealed class ReviewBreakGlass(HavenDatabase database, TimeProvider clock)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Alteration, Operation = "access.break-glass.review" };

    /// <summary>What waits and this reviewer may review, the oldest first.</summary>
    public async Task<IReadOnlyList<WaitingIncident>> WaitingAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var waiting = await transaction.ListAsync("""
            select i.id, u.name, i.agency, i.reason, i.opened_at,
                (select count(*)::int from access.relations o where o.incident_id = i.id)
            from access.incidents i join identity.users u on u.id = i.user_id
            where i.reviewed_at is null and i.user_id <> $1
              and (access.my_role() = 'privacy-officer' or access.my_role() = 'supervisor' and i.agency = access.my_agency())
            order by i.opened_at
            """, r => new WaitingIncident(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateTimeOffset>(4), r.GetInt32(5), IsLate(r.GetFieldValue<DateTimeOffset>(4))),
            ct, context.ActorId);
        await transaction.WriteTrailAsync(context, Entry with { Act = TrailAct.Consultation, Operation = "access.break-glass.waiting" }, ct);
        await transaction.CommitAsync(ct);
        return waiting;
    }

    /// <summary>Reviews one. Two reviewers at once: the second is told that it is reviewed.</summary>
    /// <exception cref="InputException">No note.</exception>
    public async Task<CaseOutcome> RunAsync(Guid incident, Finding finding, string note, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(note))
            throw new InputException("a review needs a note: say what you looked at and what you found");
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var opener = await transaction.ScalarAsync<Guid?>("select user_id from access.incidents where id = $1", ct, incident);
        var decision = Decide.Review(context.ActorId, opener ?? Guid.Empty);
        if (!decision.IsAllowed)
            return await RefuseAsync(transaction, context, ReasonNames.Of(decision.Reason), decision.Words, ct);
        var records = await transaction.ListAsync("select distinct record_id from access.relations where incident_id = $1", r => r.GetGuid(0), ct, incident);
        var isReviewed = await transaction.ExecuteAsync("""
            update access.incidents set reviewed_by = $2, reviewed_at = now(), finding = $3, review_note = $4
            where id = $1 and reviewed_at is null
            """, ct, incident, context.ActorId, Word(finding), note) == 1;
        if (!isReviewed)
            return await RefuseAsync(transaction, context, "not-waiting", "This is reviewed already, or it is not yours to review.", ct);
        await transaction.WriteTrailAsync(context, Entry with { Fields = ["finding", "review_note"], Subjects = records }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(incident);
    }

    private static async Task<CaseOutcome> RefuseAsync(HavenTransaction transaction, OperationContext context, string code, string words, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, Entry with { Act = TrailAct.Refusal }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Refused(code, words);
    }

    private bool IsLate(DateTimeOffset openedAt) => WorkingDays.Between(Days.Of(openedAt), Days.Today(clock)) > 3;

    private static string Word(Finding finding) => finding switch
    {
        Finding.Justified => "justified",
        Finding.NotJustified => "not-justified",
        Finding.MoreNeeded => "more-needed",
        _ => throw new ArgumentOutOfRangeException(nameof(finding), finding, "not a finding"),
    };
}
