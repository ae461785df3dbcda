using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Compares postcodes. British: Same; Close: one slip in the whole; Related: same sector (LS1 4); Some: same district
/// (LS1); Faint: same area (LS). Of digits alone: sector, district and area are all but the last, the first two and the first digit.
/// </summary>
internal static class PostcodeComparer
{
    /// <summary>The lengths of sector, district and area.</summary>
    public static int[] Parts(string compact)
    {
        var n = compact.Length;
        var letters = 0;
        while (letters < n && char.IsAsciiLetter(compact[letters])) letters++;
        if (letters is 1 or 2 && n is >= 5 and <= 7) return [n - 2, n - 3, letters];
        if (letters is 1 or 2 && n is >= 2 and <= 4) return [0, n, letters];
        return letters == 0 ? [Math.Max(n - 1, 0), Math.Min(2, n), Math.Min(1, n)] : [n, n, n];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Level Compare(ValueStore store, int a, int b, Span<ulong> places)
    {
        if (a == b) return Level.Same;
        ShortText left = store.Short(a), right = store.Short(b);
        if (left.IsWhole & right.IsWhole) return Compare(left, right);
        var slip = Letters.LeastSlips(left.Letters, right.Letters) <= 1 && EditDistance.Bits(places, store.Encoded(a), store.Encoded(b)) == 1;
        return Compare(left, right, store.Text(a).AsSpan().CommonPrefixLength(store.Text(b)), slip);
    }

    /// <summary>The level of two different whole postcodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Level Compare(in ShortText a, in ShortText b) => Compare(a, b, ShortText.Start(a, b), ShortText.OneSlip(a, b));

    private static Level Compare(in ShortText a, in ShortText b, int start, bool slip)
    {
        if (Same(a.Sector, b.Sector, start)) return Level.Related;
        if (slip && Math.Min(a.Length, b.Length) >= 4) return Level.Close;
        if (Same(a.District, b.District, start)) return Level.Some;
        return Same(a.Area, b.Area, start) ? Level.Faint : Level.Different;
    }

    private static bool Same(int lengthA, int lengthB, int start) => lengthA == lengthB && lengthA > 0 && start >= lengthA;
}
