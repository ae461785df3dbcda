using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>That somebody of the acting agency saw a child.</summary>
public sealed record VisitInput
{
    public required Guid Record { get; init; }
    public required DateOnly SeenOn { get; init; }

    /// <summary>The name of the worker who saw the child.</summary>
    public required string SeenBy { get; init; }

    /// <summary>Whether the worker spoke with the child alone.</summary>
    public required bool Alone { get; init; }

    /// <summary>The same key again makes no second visit.</summary>
    public required string Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(VisitInput);
}

/// <summary>Notes a visit.</summary>
public sealed class NoteVisit(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Collection, Operation = "people.visit", Fields = ["seen_on", "seen_by", "alone"] };

    /// <exception cref="InputException">Nobody is named, or the day is to come.</exception>
    public async Task<CaseOutcome> RunAsync(VisitInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.SeenBy))
            throw new InputException("say who saw the child: a name is needed");
        if (input.SeenOn > Days.Of(context.At))
            throw new InputException($"the visit would be on {input.SeenOn:yyyy-MM-dd}, which is to come: give the day it was");
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, input.Record, CaseAct.Change, FieldGroups.Plans, ct);
        if (!decision.IsAllowed)
            return await CaseWork.RefuseAsync(transaction, context, input.Record, Entry, CaseOutcome.Of(decision), ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var id = await Idempotency.OnceAsync(transaction, context, Entry.Operation, input.Key, input, async () => await transaction.ScalarAsync<Guid>("""
            insert into people.visits (record_id, seen_on, seen_by, agency, alone) values ($1, $2, $3, $4, $5) returning id
            """, ct, input.Record, input.SeenOn, input.SeenBy.Trim(), context.Agency, input.Alone), ct);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [input.Record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(id);
    }
}
