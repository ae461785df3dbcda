using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.Rules.Trail;

namespace Haven.Core.Trail.Checks;

/// <summary>What came of asking whether an entry is in the signed trail.</summary>
public abstract record InclusionOutcome
{
    private InclusionOutcome() { }

    /// <param name="Place">From 1.</param>
    /// <param name="IsIncluded">Whether the proof holds: false means that the trail was changed.</param>
    /// <param name="Proof">The proof as text, for whoever checks it elsewhere.</param>
    public sealed record Found(Guid Entry, long Place, long Size, DateTimeOffset SignedAt, bool IsIncluded, string Proof) : InclusionOutcome;

    /// <summary>It is in the trail and was not signed yet.</summary>
    public sealed record NotYetSigned(Guid Entry) : InclusionOutcome;

    public sealed record NotThere : InclusionOutcome;

    public sealed record Refused(ChangeOutcome.Refused Why) : InclusionOutcome;
}

/// <summary>Shows by a short proof that one entry is in what was signed last, unchanged and in its place.</summary>
public sealed class ProveEntry(HavenDatabase database, HavenHome home)
{
    public async Task<InclusionOutcome> RunAsync(Guid entry, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        InclusionOutcome outcome;
        if (await MayDo.AskAsync(transaction, Capability.ReadTrail, context, ct) is { } refused)
            outcome = new InclusionOutcome.Refused(refused);
        else
        {
            await transaction.EnterAsync(DatabaseRole.Trail, ct);
            outcome = await ProveAsync(transaction, entry, ct);
        }
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var act = outcome is InclusionOutcome.Refused ? TrailAct.Refusal : TrailAct.Consultation;
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = act, Operation = "trail.prove-entry", Detail = $"entry {entry}" }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<InclusionOutcome> ProveAsync(HavenTransaction transaction, Guid entry, CancellationToken ct)
    {
        var places = await transaction.ListAsync($"select l.seq, {StoredEntry.Columns} from trail.entries e left join trail.log l on l.entry_id = e.id where e.id = $1",
            r => (Place: r.IsDBNull(0) ? (long?)null : r.GetInt64(0), Entry: StoredEntry.Read(r, 1)), ct, entry);
        if (places is not [var (place, stored)])
            return new InclusionOutcome.NotThere();
        var signed = await transaction.ListAsync("select size, at, note from trail.checkpoints where size >= $1 order by id desc limit 1",
            r => (Size: r.GetInt64(0), At: r.GetFieldValue<DateTimeOffset>(1), Note: r.GetString(2)), ct, place ?? long.MaxValue);
        if (place is null || signed is not [var (size, at, note)])
            return new InclusionOutcome.NotYetSigned(entry);
        // The leaf is made anew from what the entry says now: a stored one would prove nothing of the entry.
        var leaf = LeafOf(stored);
        var proof = await TreeNodes.ProofAsync(transaction, MerkleProof.Inclusion(place.Value - 1, size), ct);
        var root = (await TreeNodes.BranchAsync(transaction, new(0, size), ct)).Root();
        var isWhatWasSigned = CheckpointKeys.Public(home)?.Open(note) is { } checkpoint && checkpoint.Root.Span.SequenceEqual(root);
        var isIncluded = isWhatWasSigned && MerkleProof.IsIncluded(leaf, place.Value - 1, size, root, proof);
        return new InclusionOutcome.Found(entry, place.Value, size, at, isIncluded, Text(place.Value, size, leaf, root, proof));
    }

    private static byte[] LeafOf((TrailFacts Facts, byte[] Code) entry)
    {
        var canonical = new System.Buffers.ArrayBufferWriter<byte>(512);
        CanonicalEntry.Write(entry.Facts, canonical);
        return MerkleHash.Leaf(canonical.WrittenSpan, entry.Code);
    }

    private static string Text(long place, long size, byte[] leaf, byte[] root, IReadOnlyList<byte[]> proof) => string.Join('\n',
        [$"place {place}", $"size {size}", $"leaf {Convert.ToBase64String(leaf)}", .. proof.Select(hash => $"hash {Convert.ToBase64String(hash)}"), $"root {Convert.ToBase64String(root)}", ""]);
}
