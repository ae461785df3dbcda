using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

internal static class CheckDigitGuarantees
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>No single wrong character, and no exchange of two unequal neighbours, leaves a verified identifier.</summary>
    public static void AllErrorsAreCaught(IReadOnlyList<string> valid, Checker check)
    {
        valid.Count.ShouldBeGreaterThan(100);
        foreach (var text in valid)
        {
            check(text).State.ShouldBe(IdentifierState.Verified, text);
            foreach (var wrong in WithOneWrongCharacter(text).Concat(WithNeighboursExchanged(text)))
                check(wrong).State.ShouldNotBe(IdentifierState.Verified, $"{wrong} for {text}");
        }
    }

    /// <summary>The canonical form of a canonical form is itself, and ordinary noise in writing does not change it.</summary>
    public static void CanonicalFormIsStable(IReadOnlyList<string> valid, Checker check)
    {
        foreach (var text in valid)
        {
            var canonical = check(text).Canonical.ShouldNotBeNull();
            check(canonical).Canonical.ShouldBe(canonical);
            check($"  {text.ToLowerInvariant()}\t").Canonical.ShouldBe(canonical);
        }
    }

    private static IEnumerable<string> WithOneWrongCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var others = char.IsAsciiDigit(text[i]) ? "0123456789" : char.IsAsciiLetter(text[i]) ? Letters : "";
            foreach (var other in others.Where(other => other != text[i]))
                yield return $"{text[..i]}{other}{text[(i + 1)..]}";
        }
    }

    private static IEnumerable<string> WithNeighboursExchanged(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != text[i + 1])
                yield return $"{text[..i]}{text[i + 1]}{text[i]}{text[(i + 2)..]}";
        }
    }
}
