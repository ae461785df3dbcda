using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Work;

/// <summary>What somebody said they would do for a child, for whom and by when.</summary>
public sealed record PromiseInput
{
    public required Guid Record { get; init; }
    public required string What { get; init; }

    /// <summary>Who was told that it will be done.</summary>
    public required string ForWhom { get; init; }

    /// <summary>The last day for it: today or later.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The idempotency key of the form or the API write.</summary>
    public string? Key { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PromiseInput);
}

/// <summary>A promise that is not kept yet.</summary>
public sealed record OpenPromise(Guid Id, Guid Record, string Person, string What, string ForWhom, DateOnly DueOn, string MadeBy)
{
    private const int Most = 50;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(OpenPromise);

    /// <summary>Those of these records, the longest overdue first; under the app role.</summary>
    internal static async Task<IReadOnlyList<OpenPromise>> OfAsync(HavenTransaction transaction, IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        records.Count == 0 ? [] : await transaction.ListAsync("""
            select p.id, p.record_id, coalesce(nullif(concat_ws(' ', r.forenames, r.surname), ''), 'Name not known'), p.what, p.for_whom, p.due_on, coalesce(u.name, 'Somebody')
            from work.promises p join people.records r on r.id = p.record_id left join identity.users u on u.id = p.made_by
            where p.record_id = any ($1) and p.kept_on is null order by p.due_on, p.id limit $2
            """, r => new OpenPromise(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetFieldValue<DateOnly>(5), r.GetString(6)), ct, records.ToArray(), Most);
}

/// <summary>Writes promises down and says when they are kept.</summary>
public sealed class Promises(HavenDatabase database)
{
    public const string MakeOperation = "work.promise", KeepOperation = "work.promise.kept";

    /// <exception cref="InputException">Nothing is promised, to nobody, or for a day that is past.</exception>
    public Task<CaseOutcome> MakeAsync(PromiseInput input, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(input.What) || string.IsNullOrWhiteSpace(input.ForWhom))
            throw new InputException("a promise needs what is promised and to whom: give both");
        if (input.DueOn < Days.Of(context.At))
            throw new InputException($"the promise would be due on {input.DueOn:yyyy-MM-dd}, which is past: give today or a later day");
        return ChangeAsync(input.Record, MakeOperation, input.Key, input, context, async transaction =>
        {
            var id = Guid.CreateVersion7();
            await transaction.ExecuteAsync("""
                insert into work.promises (id, record_id, what, for_whom, due_on, made_by, agency) values ($1, $2, $3, $4, $5, $6, $7)
                """, ct, id, input.Record, input.What.Trim(), input.ForWhom.Trim(), input.DueOn, context.ActorId, context.Agency);
            return id;
        }, ct);
    }

    /// <summary>Says that a promise is kept, by whoever kept it.</summary>
    public Task<CaseOutcome> KeepAsync(Guid record, Guid promise, OperationContext context, CancellationToken ct) =>
        ChangeAsync(record, KeepOperation, key: null, promise, context, async transaction =>
            await transaction.ExecuteAsync("update work.promises set kept_on = $3, kept_by = $4 where id = $1 and record_id = $2 and kept_on is null",
                ct, promise, record, Days.Of(context.At), context.ActorId) == 1 ? promise : null, ct);

    private async Task<CaseOutcome> ChangeAsync(
        Guid record, string operation, string? key, object request, OperationContext context, Func<HavenTransaction, Task<Guid?>> work, CancellationToken ct)
    {
        var entry = new TrailEntry { Act = TrailAct.Alteration, Operation = operation, Fields = ["promise"] };
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var decision = await CaseFacts.DecideAsync(transaction, context, record, CaseAct.Change, FieldGroups.Plans, ct);
        if (!decision.IsAllowed)
            return await CaseWork.RefuseAsync(transaction, context, record, entry, CaseOutcome.Of(decision), ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var made = key is null ? await work(transaction) : await Idempotency.OnceAsync(transaction, context, operation, key, request, () => work(transaction), ct);
        if (made is not { } id)
            return await CaseWork.RefuseAsync(transaction, context, record, entry, new("already-kept", "Somebody has said already that this is done."), ct);
        await transaction.WriteTrailAsync(context, entry with { Subjects = [record] }, ct);
        await transaction.CommitAsync(ct);
        return new CaseOutcome.Done(id);
    }
}
