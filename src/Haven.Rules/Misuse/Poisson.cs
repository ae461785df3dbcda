namespace Haven.Rules.Misuse;

/// <summary>The Poisson distribution: how often chance brings what is rare.</summary>
internal static class Poisson
{
    /// <summary>The probability of <paramref name="count"/> or more where <paramref name="expected"/> are expected.</summary>
    public static double AtLeast(int count, double expected)
    {
        // The tail is summed itself: one minus the head would lose what is small.
        var term = Math.Exp(-expected);
        for (var k = 1; k <= count; k++)
            term *= expected / k;
        var tail = term;
        for (var k = count + 1; k < count + 1000 && (k < expected || term > tail * 1e-12); k++)
            tail += term *= expected / k;
        return Math.Min(1, tail);
    }
}
