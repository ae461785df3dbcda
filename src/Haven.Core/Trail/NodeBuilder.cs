using Haven.Core.Databases;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>A branch of the tree that has become full.</summary>
internal sealed record FullBranch(short Level, long Index, byte[] Hash);

/// <summary>Finds the branches that become full as leaves are added, of the levels that are stored.</summary>
internal sealed class NodeBuilder
{
    private const int LevelBits = 8;
    private readonly MerkleFrontier[] open = [new(), new(), new()];
    private readonly long[] done = new long[3];
    private readonly List<FullBranch> full = [];

    public IReadOnlyList<FullBranch> Full => full;

    /// <summary>One that goes on where the stored tree of this size ends.</summary>
    public static async Task<NodeBuilder> AfterAsync(HavenTransaction transaction, long size, CancellationToken ct)
    {
        var builder = new NodeBuilder();
        for (var i = 0; i < builder.open.Length; i++)
        {
            var level = (i + 1) * LevelBits;
            builder.done[i] = size >> level;
            var (from, to) = (builder.done[i] << LevelBits, size >> (level - LevelBits));
            var below = i == 0
                ? await TreeNodes.LeavesAsync(transaction, from, to, ct)
                : await transaction.ListAsync("select hash from trail.nodes where level = $1 and index >= $2 and index < $3 order by index",
                    r => r.GetFieldValue<byte[]>(0), ct, (short)(level - LevelBits), from, to);
            foreach (var hash in below)
                builder.open[i].Add(hash);
        }
        return builder;
    }

    public void Add(ReadOnlySpan<byte> leaf) => Add(leaf, 0);

    private void Add(ReadOnlySpan<byte> hash, int i)
    {
        if (i == open.Length)
            return;
        open[i].Add(hash);
        if (open[i].Size < TreeNodes.Width)
            return;
        var root = open[i].Root();
        full.Add(new((short)((i + 1) * LevelBits), done[i]++, root));
        open[i] = new();
        Add(root, i + 1);
    }
}
