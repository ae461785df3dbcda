using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Haven.Linkage;

/// <summary>
/// Which letters a string holds, its length and its first letter: enough to say, in a few instructions, that two strings
/// cannot be alike. A letter that only one of them holds is at least one character without a partner.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Letters(ulong Set, byte Length, byte First, bool HasParts)
{
    public static Letters Of(byte[] codes, bool hasParts)
    {
        ulong set = 0;
        foreach (var code in codes) set |= 1ul << (code & 63);
        return new Letters(set, (byte)codes.Length, codes.Length > 0 ? codes[0] : (byte)0, hasParts);
    }

    /// <summary>No Jaro-Winkler similarity of the two is above this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MostSimilar(Letters a, Letters b)
    {
        var most = (float)Math.Min(a.Length - BitOperations.PopCount(a.Set & ~b.Set), b.Length - BitOperations.PopCount(b.Set & ~a.Set));
        if (most <= 0) return 0;
        var jaro = ((most / a.Length) + (most / b.Length) + 1) / 3;
        return a.First == b.First ? jaro + (4 * JaroWinkler.PrefixWeight * (1 - jaro)) : jaro;
    }

    /// <summary>No edit distance of the two is below this.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeastSlips(Letters a, Letters b) => Math.Max(
        Math.Abs(a.Length - b.Length),
        Math.Max(BitOperations.PopCount(a.Set & ~b.Set), BitOperations.PopCount(b.Set & ~a.Set)));
}
