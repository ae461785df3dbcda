using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>The chances of one field: over all values, and by value as natural logarithms.</summary>
/// <param name="Overall">u of each level.</param>
/// <param name="Same">By value id: that another record holds the same value.</param>
/// <param name="Own">By value id × 8 + level: the fuzzy levels; null when the field has too many values.</param>
/// <param name="Elsewhere">By value id: that another record holds the name in another place; null for fields that are not names.</param>
internal sealed record FieldAgreement(double[] Overall, float[] Same, float[]? Own, float[]? Elsewhere)
{
    private readonly float[] logs = [.. Overall.Select(u => (float)Math.Log(Math.Max(u, 1e-9)))];

    /// <summary>Of a value that came after the frequencies were taken: half a record's worth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float SameOf(int value) => value < Same.Length ? Same[value] : Rarest;

    public float ElsewhereOf(int value) => Elsewhere is { } table && value < table.Length ? table[value] : logs[7];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float FuzzyOf(int value, int level) => Own is { } table && (value * 8) + level < table.Length && value < ValueStore.LayerFrom ? table[(value * 8) + level] : logs[level];

    private float Rarest { get; } = Same.Length > 1 ? Same.Skip(1).Min() : -10;

    /// <summary>Log u of a level over all values.</summary>
    public float Log(int level) => logs[level];
}
