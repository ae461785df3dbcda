using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>Two records that somebody decides are of one person, or that they are not.</summary>
public sealed record JoinAsOneInput
{
    public required Guid One { get; init; }
    public required Guid Other { get; init; }
    public required string Reason { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(JoinAsOneInput);
}

/// <summary>
/// Joins the persons of two records that the acting user may join, or notes that they are two people. Every record of both
/// persons moves; what each reader sees of them stays as it was, for access is to a record.
/// </summary>
public sealed class JoinAsOne(HavenDatabase database)
{
    /// <exception cref="InputException">No reason.</exception>
    public Task<CaseOutcome> RunAsync(JoinAsOneInput input, OperationContext context, CancellationToken ct)
    {
        var reason = People.Reason.Required(input.Reason);
        return WorkAsync(input, context, "people.join", async (entities, set) =>
        {
            if (set.PersonOf(new(input.One)) == set.PersonOf(new(input.Other)))
                return new("already-one-person", "These records are of one person already.");
            set.Move(set.Records, PersonId.New(), reason, context.Actor);
            await set.DecideProposalsAsync(set.Records, set.Records, ProposalStatus.Joined, reason, ct);
            return null;
        }, ct);
    }

    /// <summary>Notes that the two are not one person, so that it is not proposed again.</summary>
    /// <exception cref="InputException">No reason.</exception>
    public Task<CaseOutcome> DeclineAsync(JoinAsOneInput input, OperationContext context, CancellationToken ct)
    {
        var reason = People.Reason.Required(input.Reason);
        return WorkAsync(input, context, "people.decline", async (entities, set) =>
        {
            await set.DecideProposalsAsync([new(input.One)], [new(input.Other)], ProposalStatus.Declined, reason, ct);
            return entities.ChangeTracker.HasChanges() ? null : new("nothing-to-end", "Nobody proposes these two as one person any more.");
        }, ct);
    }

    /// <param name="work">Null when it is done and may be saved.</param>
    private async Task<CaseOutcome> WorkAsync(
        JoinAsOneInput input, OperationContext context, string operation, Func<HavenContext, PersonSet, Task<CaseOutcome.Refused?>> work, CancellationToken ct)
    {
        Guid[] asked = [input.One, input.Other];
        var entry = new TrailEntry { Act = TrailAct.Combination, Operation = operation, Fields = ["person"], Subjects = asked };
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decisions = await CaseFacts.DecideAsync(transaction, context, asked, CaseAct.Join, FieldGroups.None, ct);
        if (decisions.Values.FirstOrDefault(decision => !decision.IsAllowed) is { } refused)
            return await RefuseAsync(transaction, context, entry, CaseOutcome.Of(refused), ct);
        await using var entities = transaction.Entities();
        var set = await PersonSet.OfAsync(entities, [new(input.One), new(input.Other)], ct);
        if (await work(entities, set) is { } reason)
            return await RefuseAsync(transaction, context, entry, reason, ct);
        if (!await entities.TrySaveAsync(ct))
            return new CaseOutcome.Refused("changed-meanwhile", "Somebody else joined or parted one of them at the same time. Look again.");
        await transaction.WriteTrailAsync(context, entry with { Subjects = set.Ids }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(set.PersonOf(new(input.One)).Value);
    }

    private static async Task<CaseOutcome> RefuseAsync(
        HavenTransaction transaction, OperationContext context, TrailEntry entry, CaseOutcome.Refused refused, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal, Fields = [] }, ct);
        await transaction.CommitAsync(ct);
        return refused;
    }
}
