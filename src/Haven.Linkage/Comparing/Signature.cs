using System.Numerics;
using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// A value in 32 bits, kept beside the row's value ids, so that most pairs of values are told apart without touching
/// the values. Codes: the set of neighbouring pairs of characters, hashed; one slip removes at most three. Words: the
/// set of letters.
/// </summary>
internal static class Signature
{
    public static bool Has(Comparison comparison) => comparison is Comparison.Words or Comparison.Identifier or Comparison.Phone
        or Comparison.Email or Comparison.Postcode;

    public static uint Of(Comparison comparison, string text)
    {
        uint set = 0;
        if (comparison == Comparison.Words)
        {
            foreach (var c in text)
                if (c != ' ') set |= 1u << (c & 31);
            return set;
        }

        // A cell of several values has every bit set: it is always compared.
        if (text.Contains(';', StringComparison.Ordinal)) return uint.MaxValue;
        for (var i = 0; i + 1 < text.Length; i++) set |= 1u << (int)((((uint)text[i] * 31) + text[i + 1]) * 0x9E3779B1u >> 27);
        if (comparison == Comparison.Postcode) set = (set & 0x07FFFFFFu) | ((uint)text[0] << 27);
        return set;
    }

    /// <summary>Whether two different values of a comparison cannot be at any level but Different.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Apart(Comparison comparison, uint a, uint b) => comparison switch
    {
        Comparison.Words => BitOperations.PopCount(a & b) * 2 < BitOperations.PopCount(a | b),
        Comparison.Postcode => (a ^ b) >> 27 != 0 && Math.Max(BitOperations.PopCount(a & ~b & 0x07FFFFFF), BitOperations.PopCount(b & ~a & 0x07FFFFFF)) > 3,
        Comparison.Email => Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a)) > 9,
        _ => b != uint.MaxValue && a != uint.MaxValue && Math.Max(BitOperations.PopCount(a & ~b), BitOperations.PopCount(b & ~a)) > 3,
    };
}
