using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>Roots of parts of the stored tree: from the stored branches as far as they reach, then from leaves.</summary>
internal static class TreeNodes
{
    /// <summary>The levels whose branches are stored, the biggest first.</summary>
    public static readonly short[] Levels = [24, 16, 8];

    /// <summary>A branch has this many of the level below.</summary>
    public const int Width = 256;

    /// <summary>The root of the leaves of a range that is a branch of some tree (RFC 9162 §2.1.1).</summary>
    public static async Task<MerkleFrontier> BranchAsync(HavenTransaction transaction, LeafRange range, CancellationToken ct)
    {
        var branch = new MerkleFrontier();
        var from = range.From;
        foreach (var level in Levels)
        {
            var (first, end) = (from >> level, range.To >> level);
            if (from != first << level || first >= end)
                continue;
            var hashes = await transaction.ListAsync("select hash from trail.nodes where level = $1 and index >= $2 and index < $3 order by index",
                r => r.GetFieldValue<byte[]>(0), ct, level, first, end);
            foreach (var hash in hashes)
                branch.Add(hash, level);
            from = (first + hashes.Count) << level;
            if (hashes.Count < end - first)
                throw new InvalidOperationException($"the trail's tree lacks branch {first + hashes.Count} of level {level}");
        }
        foreach (var leaf in await LeavesAsync(transaction, from, range.To, ct))
            branch.Add(leaf);
        return branch.Size == range.Count ? branch : throw new InvalidOperationException($"the trail's log lacks entries between {range.From + 1} and {range.To}");
    }

    public static Task<List<byte[]>> LeavesAsync(HavenTransaction transaction, long from, long to, CancellationToken ct) =>
        transaction.ListAsync("select leaf from trail.log where seq > $1 and seq <= $2 order by seq", r => r.GetFieldValue<byte[]>(0), ct, from, to);

    /// <summary>The hashes of a proof whose parts are these branches.</summary>
    public static async Task<IReadOnlyList<byte[]>> ProofAsync(HavenTransaction transaction, IReadOnlyList<LeafRange> parts, CancellationToken ct)
    {
        var proof = new List<byte[]>();
        foreach (var part in parts)
            proof.Add((await BranchAsync(transaction, part, ct)).Root());
        return proof;
    }
}
