using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access;

/// <summary>A record for named readers only, and who they are.</summary>
public sealed record RestrictInput
{
    public required Guid Record { get; init; }

    /// <summary>Pointer: others learn that it is there and whom to ask. Hidden: they learn nothing.</summary>
    public required RecordState State { get; init; }

    /// <summary>Whom to ask, in words that a pointer may show.</summary>
    public required string Contact { get; init; }

    /// <summary>Users and the code of the agency in which each reads. Who restricts is a reader in any case.</summary>
    public required IReadOnlyList<(Guid User, string Agency)> Readers { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RestrictInput);
}

/// <summary>Makes a record for named readers only, names readers, and opens it again.</summary>
public sealed class RestrictRecord(HavenDatabase database)
{
    /// <summary>Restricting again replaces the state; readers named before stay until they are ended.</summary>
    /// <exception cref="InputException">The state is open, or no contact is given.</exception>
    public Task<CaseOutcome> RunAsync(RestrictInput input, OperationContext context, CancellationToken ct)
    {
        if (input.State is not (RecordState.Pointer or RecordState.Hidden))
            throw new InputException("a record is restricted as a pointer or hidden: to open it, lift the restriction");
        if (string.IsNullOrWhiteSpace(input.Contact))
            throw new InputException("a restricted record needs a contact: say whom to ask");
        return CaseWork.RunAsync(database, context, input.Record, CaseAct.Restrict,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.restrict", Fields = ["state", "readers"] },
            async (transaction, _) =>
            {
                foreach (var (user, agency) in input.Readers.Append((context.ActorId, context.Agency)).Distinct())
                    await NameAsync(transaction, input.Record, user, agency, context, ct);
                await LiftNowAsync(transaction, input.Record, context, ct);
                return await transaction.ScalarAsync<Guid?>("""
                    insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, $2, $3, $4, $5) returning id
                    """, ct, input.Record, RecordStateNames.Of(input.State), input.Contact, context.Reason, context.ActorId);
            }, ct);
    }

    /// <summary>Opens the record to everybody with a relation again.</summary>
    public Task<CaseOutcome> LiftAsync(Guid record, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Restrict,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.restrict.lift", Fields = ["state"] },
            (transaction, _) => LiftNowAsync(transaction, record, context, ct), ct);

    /// <summary>Ends a named reader's right; nothing opens the record to them from the next request on.</summary>
    public Task<CaseOutcome> EndReaderAsync(Guid record, Guid reader, OperationContext context, CancellationToken ct) =>
        CaseWork.RunAsync(database, context, record, CaseAct.Restrict,
            new TrailEntry { Act = TrailAct.Alteration, Operation = "access.restrict.reader.end", Fields = ["readers"] },
            (transaction, _) => Ending.NowAsync(transaction, "named-reader", reader, record, context, ct), ct);

    private static Task NameAsync(HavenTransaction transaction, Guid record, Guid user, string agency, OperationContext context, CancellationToken ct) =>
        transaction.ExecuteAsync("""
            insert into access.relations (kind, record_id, user_id, agency, reason, set_by)
            select 'named-reader', $1, $2, $3, $4, $5 where not exists (
                select from access.relations n where n.kind = 'named-reader' and n.record_id = $1 and n.user_id = $2 and n.agency = $3 and (n.until_at is null or n.until_at > now()))
            """, ct, record, user, agency, context.Reason, context.ActorId);

    private static Task<Guid?> LiftNowAsync(HavenTransaction transaction, Guid record, OperationContext context, CancellationToken ct) =>
        transaction.ScalarAsync<Guid?>("""
            update access.restrictions set lifted_by = $2, lifted_at = now() where record_id = $1 and lifted_at is null returning id
            """, ct, record, context.ActorId);
}
