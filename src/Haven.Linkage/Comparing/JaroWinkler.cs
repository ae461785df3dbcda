using System.Numerics;
using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Jaro-Winkler similarity, 0 to 1. Jaro (1989, JASA 84:414-420): (m/|a| + m/|b| + (m-t)/m)/3, where m characters agree
/// within max(|a|,|b|)/2-1 places and t is half the number of them out of order. Winkler (1990, ASA Survey Research
/// Methods 354-359): plus 0.1 for each of up to four leading characters in common, of what is missing to 1.
/// </summary>
public static class JaroWinkler
{
    /// <summary>The weight of each leading character in common.</summary>
    public const float PrefixWeight = 0.1f;

    /// <summary>The plain reference: as the formula reads, for strings of any length.</summary>
    public static float Scalar(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        var window = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        var usedA = new bool[a.Length];
        var usedB = new bool[b.Length];
        var matches = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var end = Math.Min(a.Length - 1, j + window);
            for (var i = Math.Max(0, j - window); i <= end; i++)
            {
                if (usedA[i] || a[i] != b[j]) continue;
                usedA[i] = usedB[j] = true;
                matches++;
                break;
            }
        }

        var outOfOrder = 0;
        for (int j = 0, i = 0; j < b.Length; j++)
        {
            if (!usedB[j]) continue;
            while (!usedA[i]) i++;
            if (a[i++] != b[j]) outOfOrder++;
        }

        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix]) prefix++;
        return Combine(matches, outOfOrder, a.Length, b.Length, prefix);
    }

    /// <summary>
    /// The bit-parallel form for encoded strings of up to 64 codes: the set of places where the first string holds a
    /// code is one word, so the inner loop of the reference becomes one AND and one lowest bit.
    /// </summary>
    /// <param name="places">256 words, zero outside this call: places[c] receives the places of c in <paramref name="a"/>.</param>
    /// <param name="a">Codes, at most 64.</param>
    /// <param name="b">Codes, at most 64.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static float Bits(Span<ulong> places, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        for (var i = 0; i < a.Length; i++) places[a[i]] |= 1ul << i;
        var window = Math.Max((Math.Max(a.Length, b.Length) / 2) - 1, 0);
        var reach = window >= 63 ? ulong.MaxValue : (1ul << (window + 1)) - 1;
        ulong usedA = 0, usedB = 0;
        for (var j = 0; j < b.Length; j++)
        {
            var free = places[b[j]] & reach & ~usedA;
            usedA |= free & (0 - free);
            if (free != 0) usedB |= 1ul << j;
            reach = j < window ? (reach << 1) | 1 : reach << 1;
        }

        for (var i = 0; i < a.Length; i++) places[a[i]] = 0;
        var matches = BitOperations.PopCount(usedA);
        var outOfOrder = 0;
        while (usedA != 0)
        {
            if (a[BitOperations.TrailingZeroCount(usedA)] != b[BitOperations.TrailingZeroCount(usedB)]) outOfOrder++;
            usedA &= usedA - 1;
            usedB &= usedB - 1;
        }

        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix]) prefix++;
        return Combine(matches, outOfOrder, a.Length, b.Length, prefix);
    }

    internal static float Combine(int matches, int outOfOrder, int lengthA, int lengthB, int prefix)
    {
        if (matches == 0) return 0;
        float m = matches;
        var jaro = ((m / lengthA) + (m / lengthB) + ((m - (outOfOrder / 2)) / m)) / 3;
        return jaro + (prefix * PrefixWeight * (1 - jaro));
    }
}
