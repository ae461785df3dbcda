using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haven.Linkage;

/// <summary>
/// A value as the comparers need it, in half a cache line: its first 16 codes, the set of its letters and its length.
/// Values of up to 16 codes are compared by these alone: where a code stands in the other value is one comparison of
/// 16 bytes, so nothing is looked up and nothing else is read from memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct ShortText
{
    private const int Room = 16;

    private readonly Vector128<byte> codes;
    private readonly ulong set;
    private readonly byte length;

    private ShortText(Vector128<byte> codes, ulong set, int length, bool hasParts, ReadOnlySpan<int> cuts)
    {
        this.codes = codes;
        this.set = set;
        this.length = (byte)length;
        HasParts = hasParts;
        if (cuts.Length < 3) return;
        (Sector, District, Area) = ((byte)cuts[0], (byte)cuts[1], (byte)cuts[2]);
    }

    /// <summary>Whether it has parts that a comparison must look at.</summary>
    public bool HasParts { get; }

    /// <summary>For a postcode the lengths of its sector, district and area.</summary>
    public byte Sector { get; }

    public byte District { get; }

    public byte Area { get; }

    public int Length => length;

    /// <summary>Whether the codes kept here are all it has.</summary>
    public bool IsWhole => length <= Room;

    public byte First => codes.ToScalar();

    public Letters Letters => new(set, length, First, HasParts);

    /// <param name="codes">Gives characters their codes.</param>
    /// <param name="text">Normalised.</param>
    /// <param name="hasParts">Whether it has parts.</param>
    /// <param name="cuts">For a postcode the lengths of sector, district and area.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ShortText Of(Codes codes, string text, bool hasParts, ReadOnlySpan<int> cuts = default)
    {
        Span<byte> own = stackalloc byte[Room];
        own.Clear();
        ulong letters = 0;
        var count = Math.Min(text.Length, Codes.Longest);
        for (var i = 0; i < count; i++)
        {
            var code = codes.Of(text[i]);
            letters |= 1ul << (code & 63);
            if (i < Room) own[i] = code;
        }

        return new ShortText(Vector128.Create<byte>(own), letters, count, hasParts, cuts);
    }

    /// <summary>How many leading codes two whole values have in common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(in ShortText a, in ShortText b) =>
        Math.Min(BitOperations.TrailingZeroCount(Unlike(a.codes, b.codes) | (1u << Room)), Math.Min(a.length, b.length));

    /// <summary>Jaro-Winkler similarity of two whole values, as <see cref="JaroWinkler"/> defines it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Similarity(in ShortText a, in ShortText b)
    {
        if (a.length == 0 || b.length == 0) return a.length == b.length ? 1 : 0;
        var window = Math.Max((Math.Max(a.length, b.length) / 2) - 1, 0);
        var reach = (1u << (window + 1)) - 1;
        uint usedA = 0, usedB = 0;
        ref var left = ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in a.codes));
        ref var right = ref Unsafe.As<Vector128<byte>, byte>(ref Unsafe.AsRef(in b.codes));
        for (var j = 0; j < b.length; j++)
        {
            var free = Vector128.Equals(a.codes, Vector128.Create(Unsafe.Add(ref right, j))).ExtractMostSignificantBits() & reach & ~usedA;
            usedA |= free & (0 - free);
            usedB |= (free != 0 ? 1u : 0) << j;
            reach = (reach << 1) | (j < window ? 1u : 0);
        }

        var matches = BitOperations.PopCount(usedA);
        var outOfOrder = 0;
        for (; usedA != 0; usedA &= usedA - 1, usedB &= usedB - 1)
            if (Unsafe.Add(ref left, BitOperations.TrailingZeroCount(usedA)) != Unsafe.Add(ref right, BitOperations.TrailingZeroCount(usedB))) outOfOrder++;
        return JaroWinkler.Combine(matches, outOfOrder, a.length, b.length, Math.Min(Start(a, b), 4));
    }

    /// <summary>Whether two whole values differ by one insertion, deletion, substitution or swap of neighbours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool OneSlip(in ShortText a, in ShortText b)
    {
        var unlike = Unlike(a.codes, b.codes);
        var first = BitOperations.TrailingZeroCount(unlike);
        if (a.length == b.length)
        {
            var rest = unlike & (unlike - 1);
            if (rest == 0) return unlike != 0;
            return rest == 2u << first && a.codes.GetElement(first) == b.codes.GetElement(first + 1) && a.codes.GetElement(first + 1) == b.codes.GetElement(first);
        }

        // The longer one without the code at the first difference is the shorter one.
        if (a.length - b.length is not (1 or -1)) return false;
        var (longer, shorter) = a.length > b.length ? (a.codes, b.codes) : (b.codes, a.codes);
        return Unlike(Vector128.Shuffle(longer, NextCode), shorter) >> first == 0;
    }

    /// <summary>Each code takes the place before its own; the last place is left empty.</summary>
    private static Vector128<byte> NextCode => Vector128.Create((byte)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Unlike(Vector128<byte> a, Vector128<byte> b) => (~Vector128.Equals(a, b)).ExtractMostSignificantBits();
}
