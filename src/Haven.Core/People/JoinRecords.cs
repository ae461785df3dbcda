using System.Text.Json.Serialization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.People;

/// <summary>Two records, and with them their persons, that somebody decides are one.</summary>
public sealed record JoinInput
{
    /// <summary><c>source/source_id</c></summary>
    public required string First { get; init; }

    /// <summary><c>source/source_id</c></summary>
    public required string Second { get; init; }
    public required string Reason { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(JoinInput);
}

/// <summary>What came of joining.</summary>
[JsonDerivedType(typeof(Joined), "joined")]
[JsonDerivedType(typeof(AlreadyOne), "already-one-person")]
[JsonDerivedType(typeof(ChangedMeanwhile), "changed-meanwhile")]
public abstract record JoinOutcome
{
    private JoinOutcome()
    {
    }

    /// <param name="Records">Every record of the person, as <c>source/source_id</c>.</param>
    public sealed record Joined(PersonId Person, IReadOnlyList<string> Records) : JoinOutcome;

    public sealed record AlreadyOne : JoinOutcome
    {
        public const string Code = "already-one-person";
    }

    /// <summary>Somebody else joined or parted one of them at the same time: look again.</summary>
    public sealed record ChangedMeanwhile : JoinOutcome
    {
        public const string Code = "changed-meanwhile";
    }
}

/// <summary>Joins the persons of two records as one. It can be undone by <see cref="PartRecords"/>.</summary>
public sealed class JoinRecords(HavenDatabase database)
{
    /// <exception cref="InputException">A reference names no record, or no reason is given.</exception>
    public async Task<JoinOutcome> RunAsync(JoinInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Reason.Required(input.Reason);
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await using var entities = transaction.Entities();
        var first = await FindRecord.ByReferenceAsync(entities, input.First, ct);
        var second = await FindRecord.ByReferenceAsync(entities, input.Second, ct);
        var set = await PersonSet.OfAsync(entities, [first.Id, second.Id], ct);
        if (set.PersonOf(first.Id) == set.PersonOf(second.Id))
            return await RefusedAsync(transaction, new JoinOutcome.AlreadyOne(), set, context, ct);

        var person = PersonId.New();
        set.Move(set.Records, person, reason, context.Actor);
        await set.DecideProposalsAsync(set.Records, set.Records, ProposalStatus.Joined, reason, ct);
        if (!await entities.TrySaveAsync(ct))
            return new JoinOutcome.ChangedMeanwhile();
        var outcome = new JoinOutcome.Joined(person, await set.ReferencesAsync(set.Records, ct));
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Combination, Operation = "people.join", Fields = ["person"], Subjects = set.Ids }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<JoinOutcome> RefusedAsync(HavenTransaction transaction, JoinOutcome outcome, PersonSet set, OperationContext context, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Refusal, Operation = "people.join", Subjects = set.Ids }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}
