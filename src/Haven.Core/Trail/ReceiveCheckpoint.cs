using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>What came of a checkpoint that another deployment sent. The codes are stable; the statuses are those of C2SP tlog-witness.</summary>
public abstract record ReceiveOutcome(string Code, int Status)
{
    /// <summary>Kept: it follows from the last one.</summary>
    public sealed record Accepted(long Size) : ReceiveOutcome("accepted", 200);

    /// <summary>It does not begin where the last one kept ends: send it again from this size.</summary>
    public sealed record FromAnotherSize(long Held) : ReceiveOutcome("from-another-size", 409);

    /// <summary>The trail says two things of its past. The checkpoint is kept as proof and never counts as the last.</summary>
    public sealed record Forked(long Held) : ReceiveOutcome("forked", 422);

    /// <summary>This deployment does not watch that trail.</summary>
    public sealed record NotWatched : ReceiveOutcome
    {
        public NotWatched() : base("not-watched", 404)
        {
        }
    }

    /// <summary>The key that was told for that trail did not sign it.</summary>
    public sealed record NotSigned : ReceiveOutcome
    {
        public NotSigned() : base("not-signed", 403)
        {
        }
    }

    /// <summary>It is no checkpoint at all.</summary>
    public sealed record Unreadable : ReceiveOutcome
    {
        public Unreadable() : base("unreadable", 400)
        {
        }
    }
}

/// <summary>
/// Keeps the checkpoints of another deployment as its witness: only those its key signed, and only if each proves that
/// the trail has grown from the one before. A fork is refused, kept as proof and put in this deployment's own trail.
/// </summary>
public sealed class ReceiveCheckpoint(HavenDatabase database)
{
    /// <param name="body">As <see cref="CheckpointMessage"/> writes it.</param>
    public async Task<ReceiveOutcome> RunAsync(string body, OperationContext context, CancellationToken ct)
    {
        if (CheckpointMessage.TryRead(body) is not { } message)
            return await RefusedAsync(new ReceiveOutcome.Unreadable(), context, ct);
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        var pem = await transaction.ScalarAsync<string>("select public_key from trail.watched where origin = $1", ct, message.Origin);
        ReceiveOutcome outcome = pem is null ? new ReceiveOutcome.NotWatched() : new ReceiveOutcome.NotSigned();
        if (pem is not null && CheckpointPublicKey.Parse(pem).Open(message.Note) is { } checkpoint)
            outcome = await JudgeAsync(transaction, message, checkpoint, context, ct);
        await transaction.WriteTrailAsync(context, new TrailEntry
        {
            Act = outcome is ReceiveOutcome.Accepted ? TrailAct.Collection : TrailAct.Refusal,
            Operation = "trail.receive-checkpoint",
            Detail = $"{outcome.Code} {message.Origin}",
        }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<ReceiveOutcome> RefusedAsync(ReceiveOutcome outcome, OperationContext context, CancellationToken ct)
    {
        await database.WriteTrailAsync(DatabaseRole.App, context,
            new TrailEntry { Act = TrailAct.Refusal, Operation = "trail.receive-checkpoint", Detail = outcome.Code }, ct);
        return outcome;
    }

    private static async Task<ReceiveOutcome> JudgeAsync(
        HavenTransaction transaction, CheckpointMessage message, TrailCheckpoint checkpoint, OperationContext context, CancellationToken ct)
    {
        // Two at once of one trail are judged one after the other.
        await transaction.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended($1, 0))", ct, checkpoint.Origin);
        var held = (await transaction.ListAsync("""
            select size, root from trail.foreign_checkpoints where origin = $1 and not forked order by size desc limit 1
            """, r => (Size: r.GetInt64(0), Root: r.GetFieldValue<byte[]>(1)), ct, checkpoint.Origin)).DefaultIfEmpty((0, MerkleHash.EmptyRoot)).First();
        var same = await transaction.ScalarAsync<byte[]>("""
            select root from trail.foreign_checkpoints where origin = $1 and size = $2 and not forked limit 1
            """, ct, checkpoint.Origin, checkpoint.Size);
        if (same is not null && !checkpoint.Root.Span.SequenceEqual(same))
            return await KeepAsync(transaction, message, checkpoint, forkedFrom: checkpoint.Size, context, ct);
        if (message.From != held.Size || checkpoint.Size < held.Size)
            return new ReceiveOutcome.FromAnotherSize(held.Size);
        var follows = MerkleProof.IsConsistent(held.Size, held.Root, checkpoint.Size, checkpoint.Root.Span, message.Proof);
        return await KeepAsync(transaction, message, checkpoint, follows ? null : held.Size, context, ct);
    }

    private static async Task<ReceiveOutcome> KeepAsync(
        HavenTransaction transaction, CheckpointMessage message, TrailCheckpoint checkpoint, long? forkedFrom, OperationContext context, CancellationToken ct)
    {
        await transaction.ExecuteAsync("""
            insert into trail.foreign_checkpoints (origin, size, root, note, forked, received_at) values ($1, $2, $3, $4, $5, $6)
            """, ct, checkpoint.Origin, checkpoint.Size, checkpoint.Root.ToArray(), message.Note, forkedFrom is not null, context.At.ToUniversalTime());
        return forkedFrom is { } held ? new ReceiveOutcome.Forked(held) : new ReceiveOutcome.Accepted(checkpoint.Size);
    }
}
