using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Trail.Checks;

/// <summary>A check of the trail as its page shows it.</summary>
/// <param name="EndedAt">None while it waits or runs.</param>
/// <param name="Fault">The first thing that is wrong; null when the trail is sound.</param>
public sealed record TrailCheck(
    Guid Id, DateTimeOffset AskedAt, DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, long Entries, long Codes, int Checkpoints, long Waiting, string? Fault);

/// <summary>Another deployment's trail that this one is a witness of.</summary>
/// <param name="Contradictions">Signed statements that cannot both be true.</param>
public sealed record WatchedTrail(string Origin, DateTimeOffset Since, long Checkpoints, DateTimeOffset? LatestAt, long Contradictions);

/// <summary>How the trail stands.</summary>
/// <param name="Signed">The size and time of the last signature; null when nothing was signed yet.</param>
/// <param name="Check">The last check that was asked for.</param>
public sealed record TrailState(string Origin, TrailLag Lag, (long Size, DateTimeOffset At)? Signed, TrailCheck? Check, IReadOnlyList<WatchedTrail> Watched);

/// <summary>What came of asking how the trail stands.</summary>
public abstract record TrailStateOutcome
{
    private TrailStateOutcome() { }

    public sealed record Found(TrailState State) : TrailStateOutcome;

    /// <param name="Note">The signed text of the last checkpoint.</param>
    public sealed record Checkpoint(long Size, string Note) : TrailStateOutcome;

    public sealed record NotThere : TrailStateOutcome;

    public sealed record Refused(ChangeOutcome.Refused Why) : TrailStateOutcome;
}

/// <summary>How the trail stands, for the privacy officer.</summary>
public sealed class ReadTrailState(HavenDatabase database)
{
    public Task<TrailStateOutcome> RunAsync(OperationContext context, CancellationToken ct) => ReadAsync("trail.state", TrailAct.Consultation, context, async transaction =>
    {
        await transaction.EnterAsync(DatabaseRole.Trail, ct);
        var origin = await MakeCheckpoint.OriginAsync(transaction, ct);
        var lag = await Sequencer.LagAsync(transaction, ct);
        var signed = await transaction.ListAsync("select size, at from trail.checkpoints order by id desc limit 1", r => (r.GetInt64(0), r.GetFieldValue<DateTimeOffset>(1)), ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var check = await transaction.ListAsync("""
            select id, asked_at, began_at, ended_at, coalesce(entries, 0), coalesce(codes, 0), coalesce(checkpoints, 0), coalesce(waiting, 0), fault
            from trail.checks order by asked_at desc limit 1
            """, r => new TrailCheck(r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.IsDBNull(2) ? null : r.GetFieldValue<DateTimeOffset>(2),
                r.IsDBNull(3) ? null : r.GetFieldValue<DateTimeOffset>(3), r.GetInt64(4), r.GetInt64(5), r.GetInt32(6), r.GetInt64(7), r.IsDBNull(8) ? null : r.GetString(8)), ct);
        var watched = await transaction.ListAsync("""
            select w.origin, w.since, count(c.id), max(c.received_at), count(c.id) filter (where c.forked)
            from trail.watched w left join trail.foreign_checkpoints c on c.origin = w.origin group by w.origin, w.since order by w.origin
            """, r => new WatchedTrail(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetInt64(2), r.IsDBNull(3) ? null : r.GetFieldValue<DateTimeOffset>(3), r.GetInt64(4)), ct);
        return new TrailStateOutcome.Found(new(origin, lag, signed.Count == 0 ? null : signed[0], check.SingleOrDefault(), watched));
    }, ct);

    /// <summary>The last signed checkpoint, to give to somebody who does not run this Haven.</summary>
    public Task<TrailStateOutcome> CheckpointAsync(OperationContext context, CancellationToken ct) => ReadAsync("trail.checkpoint", TrailAct.Export, context, async transaction =>
    {
        await transaction.EnterAsync(DatabaseRole.Trail, ct);
        var found = await transaction.ListAsync("select size, note from trail.checkpoints order by id desc limit 1", r => (Size: r.GetInt64(0), Note: r.GetString(1)), ct);
        return found is [var last] ? new TrailStateOutcome.Checkpoint(last.Size, last.Note) : new TrailStateOutcome.NotThere();
    }, ct);

    private async Task<TrailStateOutcome> ReadAsync(string operation, TrailAct act, OperationContext context, Func<HavenTransaction, Task<TrailStateOutcome>> read, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var outcome = await MayDo.AskAsync(transaction, Capability.ReadTrail, context, ct) is { } refused ? new TrailStateOutcome.Refused(refused) : await read(transaction);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = outcome is TrailStateOutcome.Refused ? TrailAct.Refusal : act, Operation = operation }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}
