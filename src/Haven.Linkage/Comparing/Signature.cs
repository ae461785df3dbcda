using System.Numerics;
using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// A value in 64 bits, kept beside the row's value ids, so that most pairs of values are told apart without touching
/// the values: the set of its neighbouring pairs of characters, hashed. One slip removes at most three.
/// </summary>
internal static class Signature
{
    /// <summary>Ints a signature takes in a row.</summary>
    public const int Ints = 2;

    private const int SlipsRemove = 3;

    public static bool Has(Comparison comparison) => comparison is Comparison.Words or Comparison.Identifier or Comparison.Phone or Comparison.Email;

    public static ulong Of(Comparison comparison, string text)
    {
        // A cell of several values has every bit set: it is always compared.
        if (comparison is Comparison.Phone or Comparison.Email && text.Contains(';', StringComparison.Ordinal)) return ulong.MaxValue;
        var own = text.AsSpan();
        if (comparison == Comparison.Email && own.IndexOf('@') is > 0 and var at) own = own[..at];
        ulong set = 0;
        for (var i = 0; i + 1 < own.Length; i++) set |= 1ul << (int)((((uint)own[i] * 31) + own[i + 1]) * 0x9E3779B1u >> 26);
        return set;
    }

    /// <summary>Whether two different values of a comparison cannot be at any level but Different.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apart(Comparison comparison, ulong a, ulong b)
    {
        var lost = Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a));
        return comparison switch
        {
            // Two slips, half of all words in common or similar spelling leave a third of the pairs in common.
            Comparison.Words or Comparison.Email => lost > 2 * SlipsRemove && BitOperations.PopCount(a & b) * 3 < BitOperations.PopCount(a | b)
                && b != ulong.MaxValue && a != ulong.MaxValue,
            _ => lost > SlipsRemove && b != ulong.MaxValue && a != ulong.MaxValue,
        };
    }

    /// <summary>A signature as it stands in a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<int> row, int at) => (uint)row[at] | ((ulong)(uint)row[at + 1] << 32);

    public static void Write(Span<int> row, int at, ulong signature)
    {
        row[at] = (int)signature;
        row[at + 1] = (int)(signature >> 32);
    }
}
