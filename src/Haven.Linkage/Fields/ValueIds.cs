using System.Numerics;

namespace Haven.Linkage;

/// <summary>
/// Finds the id of a text in an open table of half a hash and an id side by side: one read of memory tells that a text
/// is new, where a dictionary takes three. The hash is the runtime's own, seeded anew in each process: nobody can make values that collide.
/// </summary>
internal sealed class ValueIds
{
    private ulong[] slots;
    private int count;

    public ValueIds(int capacity) => slots = new ulong[SizeFor(capacity)];

    /// <summary>The hash that <see cref="Find"/> and <see cref="Add"/> take.</summary>
    public static uint HashOf(string text) => (uint)StringComparer.Ordinal.GetHashCode(text);

    /// <summary>The id of a text, or -1.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="value">The text.</param>
    /// <param name="texts">The texts by id.</param>
    public int Find(uint hash, ReadOnlySpan<char> value, string[] texts)
    {
        for (var at = (int)hash & (slots.Length - 1); slots[at] != 0; at = (at + 1) & (slots.Length - 1))
        {
            var slot = slots[at];
            if ((uint)(slot >> 32) == hash && value.SequenceEqual(texts[(int)(uint)slot - 1])) return (int)(uint)slot - 1;
        }

        return -1;
    }

    /// <summary>Adds an id for a text that is not there yet.</summary>
    public void Add(uint hash, int id)
    {
        if (++count * 2 > slots.Length) Grow();
        Put(((ulong)hash << 32) | (uint)(id + 1));
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(slots);
        count = 0;
    }

    private static int SizeFor(int capacity) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(capacity, 4) * 2);

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var slot in old)
            if (slot != 0) Put(slot);
    }

    private void Put(ulong slot)
    {
        var at = (int)(slot >> 32) & (slots.Length - 1);
        while (slots[at] != 0) at = (at + 1) & (slots.Length - 1);
        slots[at] = slot;
    }
}
