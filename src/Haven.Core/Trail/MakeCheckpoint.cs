using System.Data;
using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>A signed checkpoint, as it is given to witnesses.</summary>
public sealed record SignedCheckpoint(TrailCheckpoint Checkpoint, string Note);

/// <summary>
/// Signs what the trail is now. It refuses when the trail does not hold what this home signed last: a database that was
/// rolled back or written anew gets no signature here.
/// </summary>
public sealed class MakeCheckpoint(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    private const string LatestName = "checkpoints/latest.txt";

    /// <exception cref="InputException">The trail does not hold what was signed last.</exception>
    public async Task<SignedCheckpoint> RunAsync(OperationContext context, CancellationToken ct)
    {
        await new Sequencer(database, clock).DrainAsync(ct);
        using var key = CheckpointKeys.Open(home);
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, context, ct, IsolationLevel.RepeatableRead);
        var checkpoint = await NowAsync(transaction, ct);
        await RefuseForkAsync(transaction, key.Public, checkpoint, ct);
        var signed = new SignedCheckpoint(checkpoint, key.Sign(checkpoint));
        await transaction.ExecuteAsync("insert into trail.checkpoints (size, at, note) values ($1, $2, $3)", ct, checkpoint.Size, checkpoint.At, signed.Note);
        await transaction.CommitAsync(ct);
        await KeepAsync(signed, ct);
        return signed;
    }

    /// <summary>The hashes that prove to whoever saw the trail at an earlier size that it has only grown since.</summary>
    public async Task<IReadOnlyList<byte[]>> ProofAsync(long earlier, long size, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Trail, context, ct, IsolationLevel.RepeatableRead);
        return await TreeNodes.ProofAsync(transaction, MerkleProof.Consistency(earlier, size), ct);
    }

    private async Task<TrailCheckpoint> NowAsync(HavenTransaction transaction, CancellationToken ct)
    {
        var (size, chain) = (await transaction.ListAsync("select seq, chain from trail.log order by seq desc limit 1",
            r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1)), ct)).DefaultIfEmpty((0, MerkleHash.ChainStart)).First();
        return new TrailCheckpoint
        {
            Origin = await OriginAsync(transaction, ct),
            Size = size,
            Root = (await TreeNodes.BranchAsync(transaction, new(0, size), ct)).Root(),
            Chain = chain,
            At = DateTimeOffset.UnixEpoch.AddMicroseconds(CanonicalEntry.Microseconds(clock.GetUtcNow())),
        };
    }

    internal static async Task<string> OriginAsync(HavenTransaction transaction, CancellationToken ct) =>
        (await transaction.ScalarAsync<string>("select name from trail.origin", ct))!;

    private async Task RefuseForkAsync(HavenTransaction transaction, CheckpointPublicKey key, TrailCheckpoint now, CancellationToken ct)
    {
        var path = home[LatestName];
        if (!File.Exists(path) || key.Open(await File.ReadAllTextAsync(path, ct)) is not { } last || last.Origin != now.Origin)
            return;
        if (last.Size > now.Size || !(await TreeNodes.BranchAsync(transaction, new(0, last.Size), ct)).Root().AsSpan().SequenceEqual(last.Root.Span))
            throw new InputException($"the trail has {now.Size} entries and does not hold the {last.Size} that {path} says were signed on {last.At:yyyy-MM-dd HH:mm:ss}Z: it was rolled back or written anew. Run haven trail verify --checkpoint {path}; after restoring an older backup on purpose, move that file away");
    }

    private async Task KeepAsync(SignedCheckpoint signed, CancellationToken ct)
    {
        Directory.CreateDirectory(home["checkpoints"]);
        await File.WriteAllTextAsync(home[string.Create(CultureInfo.InvariantCulture, $"checkpoints/{signed.Checkpoint.Size:D12}.txt")], signed.Note, ct);
        var half = home[$"{LatestName}.{Guid.CreateVersion7():N}"];
        await File.WriteAllTextAsync(half, signed.Note, ct);
        File.Move(half, home[LatestName], overwrite: true);
    }
}
