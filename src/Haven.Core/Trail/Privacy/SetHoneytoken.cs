using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// The privacy officer marks a record as one that nobody has a reason to open: whoever opens it is asked why. Nobody
/// else can find out which they are.
/// </summary>
public sealed class SetHoneytoken(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Configuration, Operation = "trail.set-honeytoken" };

    /// <exception cref="InputException">There is no such record, or no reason is given.</exception>
    public async Task<ChangeOutcome> RunAsync(Guid record, string why, OperationContext context, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new InputException("say why nobody has a reason to open this record: the next privacy officer will ask");
        var door = ChangeByRole.DoorOf(context);
        await using var transaction = await database.BeginAsync(door, context, ct);
        var refused = await TrailGate.RefusalAsync(transaction, Capability.ReadTrail, context, ct);
        if (refused is null)
        {
            await transaction.EnterAsync(DatabaseRole.Trail, ct);
            refused = await InsertAsync(transaction, record, why, context, ct) ? null : new("set-already", "This record is marked already.");
            await transaction.EnterAsync(door, ct);
        }
        var entry = Entry with { Act = refused is null ? Entry.Act : TrailAct.Refusal, Subjects = [record] };
        await transaction.WriteTrailAsync(context, entry, ct);
        await transaction.CommitAsync(ct);
        return refused is null ? new ChangeOutcome.Done(record) : refused;
    }

    private static async Task<bool> InsertAsync(HavenTransaction transaction, Guid record, string why, OperationContext context, CancellationToken ct)
    {
        try
        {
            return await transaction.ExecuteAsync("""
                insert into trail.honeytokens (record_id, why, set_by) values ($1, $2, $3) on conflict (record_id) do nothing
                """, ct, record, why, context.ActorId) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new InputException($"there is no record {record}: give the id of one that is held", e);
        }
    }
}
