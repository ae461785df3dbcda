using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>What came of an operation on one record.</summary>
public abstract record CaseOutcome
{
    private CaseOutcome()
    {
    }

    /// <param name="Id">What was made or ended.</param>
    public sealed record Done(Guid Id) : CaseOutcome;

    /// <summary>Not done; the decision says why in a stable code and in words.</summary>
    /// <param name="Code">Such as <c>not-known</c>, which an absent record and a hidden one share.</param>
    public sealed record Refused(string Code, string Words) : CaseOutcome;

    internal static Refused Of(Decision decision) => new(ReasonNames.Of(decision.Reason), decision.Words);
}

/// <summary>
/// The one way to work on a record's relations: decide, do it under the decision role, write it down, commit. A refusal
/// is written down too.
/// </summary>
internal static class CaseWork
{
    /// <param name="work">Does the work and returns the id of what it made or ended; null when there was nothing to end.</param>
    public static async Task<CaseOutcome> RunAsync(
        HavenDatabase database, OperationContext context, Guid record, CaseAct act, TrailEntry entry,
        Func<HavenTransaction, Decision, Task<Guid?>> work, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, act, FieldGroups.None, ct);
        if (!decision.IsAllowed)
            return await RefuseAsync(transaction, context, record, entry, CaseOutcome.Of(decision), ct);
        if (await work(transaction, decision) is not { } made)
            return await RefuseAsync(transaction, context, record, entry, new("nothing-to-end", "There is nothing to end: it was not there or has ended already."), ct);
        await transaction.WriteTrailAsync(context, entry with { Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(made);
    }

    /// <summary>Writes a refusal down and answers with it. The record asked for is its subject, there or not.</summary>
    public static async Task<CaseOutcome.Refused> RefuseAsync(
        HavenTransaction transaction, OperationContext context, Guid record, TrailEntry entry, CaseOutcome.Refused refused, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal, Fields = [], Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return refused;
    }
}
