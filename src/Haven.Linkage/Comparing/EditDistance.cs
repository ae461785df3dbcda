using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Damerau-Levenshtein distance in its optimal string alignment form: the fewest insertions, deletions, substitutions
/// and swaps of neighbours, no place edited twice (Damerau 1964, CACM 7:171-176).
/// </summary>
public static class EditDistance
{
    /// <summary>The plain reference: the full table, for strings of any length.</summary>
    public static int Scalar(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                table[i, j] = best;
            }
        }

        return table[a.Length, b.Length];
    }

    /// <summary>
    /// The bit-parallel form for encoded strings of up to 64 codes: a column of the table is two words of differences
    /// (Myers 1999, JACM 46:395-415, with the neighbour swap of Hyyrö 2003, Nordic Journal of Computing 10:29-39).
    /// </summary>
    /// <param name="places">256 words, zero outside this call.</param>
    /// <param name="a">Codes, at most 64.</param>
    /// <param name="b">Codes, of any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Bits(Span<ulong> places, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length == 0) return b.Length;
        for (var i = 0; i < a.Length; i++) places[a[i]] |= 1ul << i;
        var last = 1ul << (a.Length - 1);
        ulong up = ulong.MaxValue, down = 0, diagonal = 0, before = 0;
        var distance = a.Length;
        foreach (var code in b)
        {
            var same = places[code];
            var swap = (((~diagonal) & same) << 1) & before;
            diagonal = (((same & up) + up) ^ up) | same | down | swap;
            var right = down | ~(diagonal | up);
            var left = up & diagonal;
            if ((right & last) != 0) distance++;
            if ((left & last) != 0) distance--;
            right = (right << 1) | 1;
            left <<= 1;
            up = left | ~(diagonal | right);
            down = right & diagonal;
            before = same;
        }

        for (var i = 0; i < a.Length; i++) places[a[i]] = 0;
        return distance;
    }
}
