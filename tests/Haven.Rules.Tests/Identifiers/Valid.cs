using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

internal delegate IdentifierCheck Checker(ReadOnlySpan<char> text);

/// <summary>Verified identifiers found by trying, from a fixed seed: the tests need no second copy of a formula.</summary>
internal static class Valid
{
    public static IReadOnlyList<string> Numbers(Checker check) =>
        Find(check, random => random.NextInt64(1_000_000_000, 10_000_000_000).ToString("D10", null));

    public static IReadOnlyList<string> Pupils(Checker check, string lastCharacters) => Find(check, random =>
        $"{(char)('A' + random.Next(26))}{random.NextInt64(100_000_000_000):D11}{lastCharacters[random.Next(lastCharacters.Length)]}");

    public static IReadOnlyList<string> Pnc(Checker check) => Find(check, random =>
        $"{random.Next(1950, 2027):D4}/{random.Next(1, 10_000_000):D7}{(char)('A' + random.Next(26))}");

    public static IReadOnlyList<string> Cro(Checker check) => Find(check, random =>
        $"{random.Next(1, 1_000_000):D6}/{random.Next(100):D2}{(char)('A' + random.Next(26))}");

    private static List<string> Find(Checker check, Func<Random, string> candidate)
    {
        var random = new Random(20261120);
        var found = new List<string>();
        while (found.Count < 200)
        {
            var text = candidate(random);
            if (check(text).State == IdentifierState.Verified)
                found.Add(text);
        }

        return found;
    }
}
