using System.Buffers.Binary;

namespace Haven.Rules.Trail;

/// <summary>Some thousands of consecutive entries of the trail in one buffer, as the exported log holds them.</summary>
/// <remarks>
/// An entry's record, numbers big-endian: 4 bytes the length of the rest; 8 its place, from 1; 32 its leaf; 32 its link of the
/// chain; then what the leaf is hashed from: 1 nought, the entry's bytes (<see cref="CanonicalEntry"/>), 32 its code.
/// </remarks>
public sealed class TrailBatch
{
    /// <summary>The most entries of a batch: a power of two, so that a full batch is a branch of the tree.</summary>
    public const int Capacity = 1 << Level;

    internal const int Level = 12, LengthBytes = 4, LeafAt = 8, ChainAt = LeafAt + MerkleHash.Size, MessageAt = ChainAt + MerkleHash.Size;

    /// <summary>The shortest and longest record, without its length: what is beyond is no record.</summary>
    internal const int Shortest = MessageAt + 1 + MerkleHash.Size, Longest = 1 << 20;

    private readonly int[] starts = new int[Capacity], lengths = new int[Capacity];
    private byte[] buffer = new byte[1 << 16];
    private int used;

    /// <summary>The number of entries it holds.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no entry more can be added.</summary>
    public bool IsFull => Count == Capacity;

    internal ReadOnlySpan<byte> Buffer => buffer;

    /// <summary>Empties it.</summary>
    public void Clear() => (Count, used) = (0, 0);

    /// <summary>Adds an entry.</summary>
    /// <param name="place">Its place in the trail, from 1.</param>
    /// <param name="leaf">Its leaf as stored, 32 bytes.</param>
    /// <param name="chain">Its link of the chain as stored, 32 bytes.</param>
    /// <param name="canonical">Its bytes.</param>
    /// <param name="code">Its code, 32 bytes.</param>
    /// <exception cref="InvalidOperationException">The batch is full.</exception>
    public void Add(long place, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> chain, ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> code)
    {
        var record = Next(MessageAt + 1 + canonical.Length + MerkleHash.Size);
        BinaryPrimitives.WriteInt64BigEndian(record, place);
        leaf.CopyTo(record[LeafAt..]);
        chain.CopyTo(record[ChainAt..]);
        record[MessageAt] = MerkleHash.LeafPrefix;
        canonical.CopyTo(record[(MessageAt + 1)..]);
        code.CopyTo(record[^MerkleHash.Size..]);
    }

    /// <summary>The place of an entry in the trail, from 1.</summary>
    /// <param name="index">The entry, counted from 0 within the batch.</param>
    public long Place(int index) => BinaryPrimitives.ReadInt64BigEndian(Record(index));

    /// <summary>The bytes of an entry.</summary>
    /// <param name="index">The entry, counted from 0 within the batch.</param>
    public ReadOnlySpan<byte> Canonical(int index) => Record(index)[(MessageAt + 1)..^MerkleHash.Size];

    /// <summary>Every record, each after its length: what the log's file holds of them.</summary>
    public ReadOnlySpan<byte> Records() => buffer.AsSpan(0, used);

    /// <summary>Room for one more record, whose length is written already.</summary>
    internal Span<byte> Next(int length)
    {
        if (IsFull)
            throw new InvalidOperationException($"a batch holds {Capacity} entries");
        var start = used + LengthBytes;
        if (start + length > buffer.Length)
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, start + length));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(used), length);
        (starts[Count], lengths[Count]) = (start, length);
        Count++;
        used = start + length;
        return buffer.AsSpan(start, length);
    }

    /// <summary>Takes the last record back.</summary>
    internal void DropLast()
    {
        Count--;
        used = starts[Count] - LengthBytes;
    }

    internal ReadOnlySpan<byte> Record(int index) => buffer.AsSpan(starts[index], lengths[index]);

    internal ReadOnlySpan<byte> Leaf(int index) => Record(index).Slice(LeafAt, MerkleHash.Size);

    internal ReadOnlySpan<byte> Chain(int index) => Record(index).Slice(ChainAt, MerkleHash.Size);

    internal ReadOnlySpan<byte> Code(int index) => Record(index)[^MerkleHash.Size..];

    /// <summary>Where in the buffer what each leaf is hashed from begins, and its length.</summary>
    internal void Messages(Span<int> at, Span<int> size)
    {
        for (var i = 0; i < Count; i++)
            (at[i], size[i]) = (starts[i] + MessageAt, lengths[i] - MessageAt);
    }
}
