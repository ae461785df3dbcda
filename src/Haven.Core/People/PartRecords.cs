using System.Text.Json.Serialization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.People;

/// <summary>Records that somebody decides do not belong to the person they were joined to.</summary>
public sealed record PartInput
{
    /// <summary>Each <c>source/source_id</c>; all of one person. Together they become a person of their own.</summary>
    public required IReadOnlyList<string> Records { get; init; }
    public required string Reason { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PartInput);
}

/// <summary>What came of parting.</summary>
[JsonDerivedType(typeof(Parted), "parted")]
[JsonDerivedType(typeof(NotJoined), "not-joined")]
[JsonDerivedType(typeof(ChangedMeanwhile), "changed-meanwhile")]
public abstract record PartOutcome
{
    private PartOutcome()
    {
    }

    /// <param name="Acts">Who changed what on the joined person since it was joined: each may need to be told.</param>
    public sealed record Parted(IReadOnlyList<string> Taken, IReadOnlyList<string> Left, IReadOnlyList<ActOnPerson> Acts) : PartOutcome;

    public sealed record NotJoined : PartOutcome
    {
        public const string Code = "not-joined";
    }

    /// <summary>Somebody else joined or parted one of them at the same time: look again.</summary>
    public sealed record ChangedMeanwhile : PartOutcome
    {
        public const string Code = "changed-meanwhile";
    }
}

/// <summary>Changes that one actor made to one kind of record of a joined person.</summary>
public sealed record ActOnPerson(Guid? Actor, string What, long Changes, DateTimeOffset Last);

/// <summary>Undoes a join: both sides are persons again as they were, and every version in between is kept.</summary>
public sealed class PartRecords(HavenDatabase database)
{
    private static readonly string ActsSql = EmbeddedSql.Read("People", "acts_on_person");

    /// <exception cref="InputException">A reference names no record, the records are of several persons, or no reason is given.</exception>
    public async Task<PartOutcome> RunAsync(PartInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Reason.Required(input.Reason);
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        await using var entities = transaction.Entities();
        var taken = new List<RecordId>();
        foreach (var reference in input.Records.Distinct())
            taken.Add((await FindRecord.ByReferenceAsync(entities, reference, ct)).Id);

        var set = await PersonSet.OfAsync(entities, taken, ct);
        if (taken.Select(set.PersonOf).Distinct().Count() > 1)
            throw new InputException($"{string.Join(" and ", input.Records)} are not of one person: part one person at a time");
        var left = set.Records.Except(taken).ToList();
        if (left.Count == 0)
        {
            await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Refusal, Operation = "people.part", Subjects = set.Ids }, ct);
            await transaction.CommitAsync(ct);
            return new PartOutcome.NotJoined();
        }

        var acts = await ActsAsync(transaction, set.Records, ct);
        set.Move(taken, PersonOfSide(taken), reason, context.Actor);
        set.Move(left, PersonOfSide(left), reason, context.Actor);
        await set.DecideProposalsAsync(taken, left, ProposalStatus.Parted, reason, ct);
        if (!await entities.TrySaveAsync(ct))
            return new PartOutcome.ChangedMeanwhile();
        var outcome = new PartOutcome.Parted(await set.ReferencesAsync(taken, ct), await set.ReferencesAsync(left, ct), acts);
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Combination, Operation = "people.part", Fields = ["person"], Subjects = set.Ids }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static PersonId PersonOfSide(List<RecordId> records) =>
        records.Count == 1 ? PersonId.OfRecordAlone(records[0]) : PersonId.New();

    private static Task<List<ActOnPerson>> ActsAsync(HavenTransaction transaction, IReadOnlyList<RecordId> records, CancellationToken ct) =>
        transaction.ListAsync(ActsSql, r => new ActOnPerson(
            r.IsDBNull(0) ? null : r.GetGuid(0), r.GetString(1), r.GetInt64(2), r.GetFieldValue<DateTimeOffset>(3)), ct, records.Select(r => r.Value).ToArray());
}
