using System.Security.Cryptography;

namespace Haven.Rules.Trail;

/// <summary>
/// Checks one batch by itself: what each entry's leaf, code and link should be. It needs only the link before the batch,
/// so many batches are checked at once. It keeps its memory from batch to batch.
/// </summary>
internal sealed class BatchCheck(IReadOnlyList<TrailKey> keys, IReadOnlyCollection<long> lost, bool inLanes)
{
    private const int Size = MerkleHash.Size, PairBytes = 1 + 2 * Size;
    private static readonly int[] PairSizes = Filled(PairBytes), PairStarts = Spaced();
    private readonly int[] at = new int[TrailBatch.Capacity], size = new int[TrailBatch.Capacity], pairSize = PairSizes, pairAt = PairStarts;
    private readonly byte[] computed = new byte[TrailBatch.Capacity * Size], inner = new byte[TrailBatch.Capacity * Size];
    private readonly byte[] pairs = new byte[TrailBatch.Capacity * PairBytes], before = new byte[Size];

    public TrailBatch Batch { get; } = new();

    /// <summary>The first bad entry of the batch, if any.</summary>
    public TrailFault? Fault { get; private set; }

    /// <summary>How many codes of the batch were found right.</summary>
    public int Codes { get; private set; }

    /// <summary>The root of the batch's branch, when it is full and sound.</summary>
    public byte[] Branch { get; } = new byte[Size];

    public void Run(long firstPlace, ReadOnlySpan<byte> chainBefore)
    {
        (Fault, Codes) = (null, 0);
        chainBefore.CopyTo(before);
        var good = Good(firstPlace, "entry-missing", Batch.Count, PlacesAreRight);
        good = Good(firstPlace, "entry-changed", good, LeavesAreRight);
        if (keys.Count > 0)
            good = Good(firstPlace, "code-wrong", good, CodesAreRight);
        Good(firstPlace, "chain-broken", good, LinksAreRight);
        if (Fault is null && Batch.IsFull)
            Climb();
    }

    /// <summary>Runs one check over the entries that were good so far; what it finds is the first bad one yet.</summary>
    private int Good(long firstPlace, string code, int count, Func<int, long, (int Good, string? Code)> check)
    {
        var (good, found) = check(count, firstPlace);
        if (good < count)
            Fault = Describe(found ?? code, good, firstPlace);
        return good;
    }

    private TrailFault Describe(string code, int index, long firstPlace)
    {
        var place = firstPlace + index;
        var id = CanonicalEntry.IdOf(Batch.Canonical(index));
        return new TrailFault(code, place, code == "entry-missing" ? null : id, code switch
        {
            "entry-missing" => $"entry {place} is missing: entry {Batch.Place(index)} stands in its place",
            "entry-changed" => $"entry {place} ({id}) is not what it was when it was put in order",
            "code-wrong" => $"entry {place} ({id}) was not written by this Haven, or was changed since: its code is wrong",
            "key-not-held" => $"entry {place} ({id}) carries a code under a key that is not held ({CanonicalEntry.KeyIdOf(Batch.Canonical(index)):x16}): put that key back, or look for who made it",
            _ => $"entry {place} ({id}) does not follow from the one before: one of the two was changed, or entries were swapped",
        });
    }

    private (int Good, string? Code) PlacesAreRight(int count, long firstPlace)
    {
        for (var i = 0; i < count; i++)
        {
            if (Batch.Place(i) != firstPlace + i)
                return (i, null);
        }
        return (count, null);
    }

    private (int Good, string? Code) LeavesAreRight(int count, long firstPlace)
    {
        Batch.Messages(at, size);
        ManyHashes.Hash(Batch.Buffer, at.AsSpan(0, count), size.AsSpan(0, count), computed, inLanes);
        for (var i = 0; i < count; i++)
        {
            if (Batch.Buffer[at[i]] != MerkleHash.LeafPrefix || !Batch.Leaf(i).SequenceEqual(Computed(i)))
                return (i, null);
        }
        return (count, null);
    }

    private (int Good, string? Code) CodesAreRight(int count, long firstPlace)
    {
        // Entries under one key follow one another; each run of them is checked at once.
        for (var i = 0; i < count; i++)
            (at[i], size[i]) = (at[i] + 1, size[i] - 1 - Size);
        for (var from = 0; from < count;)
        {
            var keyId = CanonicalEntry.KeyIdOf(Batch.Canonical(from));
            var to = from + 1;
            while (to < count && CanonicalEntry.KeyIdOf(Batch.Canonical(to)) == keyId)
                to++;
            if (keys.FirstOrDefault(k => k.Id == keyId) is not { } key)
            {
                if (!lost.Contains(keyId))
                    return (from, "key-not-held");
                from = to;
                continue;
            }
            ManyHashes.Code(key, Batch.Buffer, at.AsSpan(from, to - from), size.AsSpan(from, to - from), inner, pairs, inLanes);
            for (var i = from; i < to; i++)
            {
                if (!CryptographicOperations.FixedTimeEquals(Batch.Code(i), pairs.AsSpan((i - from) * Size, Size)))
                    return (i, null);
            }
            Codes += to - from;
            from = to;
        }
        return (count, null);
    }

    private (int Good, string? Code) LinksAreRight(int count, long firstPlace)
    {
        for (var i = 0; i < count; i++)
            Pair(i, MerkleHash.LinkPrefix, i == 0 ? before : Batch.Chain(i - 1), Batch.Leaf(i));
        ManyHashes.Hash(pairs, pairAt.AsSpan(0, count), pairSize.AsSpan(0, count), computed, inLanes);
        for (var i = 0; i < count; i++)
        {
            if (!Batch.Chain(i).SequenceEqual(Computed(i)))
                return (i, null);
        }
        return (count, null);
    }

    private void Climb()
    {
        for (var i = 0; i < Batch.Count; i++)
            Batch.Leaf(i).CopyTo(computed.AsSpan(i * Size));
        for (var count = Batch.Count / 2; count > 0; count /= 2)
        {
            for (var i = 0; i < count; i++)
                Pair(i, MerkleHash.NodePrefix, Computed(2 * i), Computed(2 * i + 1));
            ManyHashes.Hash(pairs, pairAt.AsSpan(0, count), pairSize.AsSpan(0, count), computed, inLanes);
        }
        Computed(0).CopyTo(Branch);
    }

    private ReadOnlySpan<byte> Computed(int index) => computed.AsSpan(index * Size, Size);

    private void Pair(int index, byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var pair = pairs.AsSpan(index * PairBytes, PairBytes);
        pair[0] = prefix;
        first.CopyTo(pair[1..]);
        second.CopyTo(pair[(1 + Size)..]);
    }

    private static int[] Filled(int value)
    {
        var filled = new int[TrailBatch.Capacity];
        Array.Fill(filled, value);
        return filled;
    }

    private static int[] Spaced() => [.. Enumerable.Range(0, TrailBatch.Capacity).Select(i => i * PairBytes)];
}
