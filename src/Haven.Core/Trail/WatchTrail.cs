using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>Makes this deployment a witness of another one's trail: from now on it takes that trail's checkpoints.</summary>
public sealed class WatchTrail(HavenDatabase database)
{
    /// <summary>False when that trail is watched already: its key is not changed over the network or in passing.</summary>
    public async Task<bool> RunAsync(string origin, CheckpointPublicKey key, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct);
        var isNew = await transaction.ExecuteAsync("insert into trail.watched (origin, public_key) values ($1, $2) on conflict do nothing", ct, origin, key.ToPem()) == 1;
        await transaction.WriteTrailAsync(context, new TrailEntry
        {
            Act = isNew ? TrailAct.Configuration : TrailAct.Refusal,
            Operation = "trail.watch",
            Detail = origin,
        }, ct);
        await transaction.CommitAsync(ct);
        return isNew;
    }
}
