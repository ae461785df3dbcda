using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>Who changed what on a joined person since the join, as far as the one who parts may see it.</summary>
/// <param name="Who">The user's name; null for an import.</param>
public sealed record ActNamed(string? Who, string What, long Changes, DateTimeOffset Last)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(ActNamed);
}

/// <summary>What came of parting.</summary>
public abstract record PartingOutcome
{
    private PartingOutcome()
    {
    }

    /// <param name="Acts">Each of them may need to be told.</param>
    public sealed record Parted(IReadOnlyList<ActNamed> Acts) : PartingOutcome;

    public sealed record Refused(string Code, string Words) : PartingOutcome;
}

/// <summary>Takes a record out of the person it was joined to, and says who acted on the joined person meanwhile.</summary>
public sealed class PartFromPerson(HavenDatabase database)
{
    private static readonly string ActsSql = EmbeddedSql.Read("People", "acts_on_person");

    /// <exception cref="InputException">No reason.</exception>
    public async Task<PartingOutcome> RunAsync(Guid record, string reason, OperationContext context, CancellationToken ct)
    {
        var why = People.Reason.Required(reason);
        var entry = new TrailEntry { Act = TrailAct.Combination, Operation = "people.part", Fields = ["person"], Subjects = [record] };
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Join, FieldGroups.None, ct);
        if (!decision.IsAllowed)
            return await RefuseAsync(transaction, context, entry, ReasonNames.Of(decision.Reason), decision.Words, ct);
        await using var entities = transaction.Entities();
        var set = await PersonSet.OfAsync(entities, [new(record)], ct);
        List<RecordId> left = [.. set.Records.Where(one => one.Value != record)];
        if (left.Count == 0)
            return await RefuseAsync(transaction, context, entry, "not-joined", "This record is a person by itself already.", ct);

        var acts = await ActsAsync(transaction, set, ct);
        set.Move([new(record)], PersonId.OfRecordAlone(new(record)), why, context.Actor);
        set.Move(left, left.Count == 1 ? PersonId.OfRecordAlone(left[0]) : PersonId.New(), why, context.Actor);
        await set.DecideProposalsAsync([new(record)], left, ProposalStatus.Parted, why, ct);
        if (!await entities.TrySaveAsync(ct))
            return new PartingOutcome.Refused("changed-meanwhile", "Somebody else joined or parted this person at the same time. Look again.");
        await transaction.WriteTrailAsync(context, entry with { Subjects = set.Ids }, ct);
        await transaction.CommitAsync(ct);
        return new PartingOutcome.Parted(acts);
    }

    // Under the app role, so that nobody learns of acts on a record that they may not see.
    private static async Task<List<ActNamed>> ActsAsync(HavenTransaction transaction, PersonSet set, CancellationToken ct)
    {
        await using var together = transaction.Together();
        together.Enter(DatabaseRole.App)
            .Add($"select u.name, a.what, a.changes, a.last from ({ActsSql}) a (written_by, what, changes, last) left join identity.users u on u.id = a.written_by order by a.last desc, a.what", set.Ids.ToArray())
            .Enter(DatabaseRole.Decision);
        await together.SendAsync(ct);
        return await together.RowsAsync(row => new ActNamed(Cell.Text(row, 0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<DateTimeOffset>(3)), ct);
    }

    private static async Task<PartingOutcome> RefuseAsync(
        HavenTransaction transaction, OperationContext context, TrailEntry entry, string code, string words, CancellationToken ct)
    {
        await transaction.WriteTrailAsync(context, entry with { Act = TrailAct.Refusal, Fields = [] }, ct);
        await transaction.CommitAsync(ct);
        return new PartingOutcome.Refused(code, words);
    }
}
