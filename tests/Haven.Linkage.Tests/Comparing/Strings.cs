namespace Haven.Linkage.Tests.Comparing;

/// <summary>Seeded pairs of strings: random, near copies, repeats of one letter, and letters of other scripts.</summary>
internal static class Strings
{
    public static IEnumerable<(string A, string B)> Pairs(int seed, int count, int longest)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var alphabet = (i % 4) switch { 0 => "abcdefghijklmnopqrstuvwxyz", 1 => "ab", 2 => "aбвé -'07z", _ => "aeioumnrst " };
            var a = Make(random, alphabet, random.Next(longest + 1));
            yield return (a, random.Next(2) == 0 ? Make(random, alphabet, random.Next(longest + 1)) : Slip(random, a, alphabet, longest));
        }
    }

    private static string Make(Random random, string alphabet, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => alphabet[random.Next(alphabet.Length)]));

    private static string Slip(Random random, string text, string alphabet, int longest)
    {
        var letters = text.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(letters.Count + 1);
            if (random.Next(3) == 0 && letters.Count < longest) letters.Insert(at, alphabet[random.Next(alphabet.Length)]);
            else if (at < letters.Count && random.Next(2) == 0) letters.RemoveAt(at);
            else if (at + 1 < letters.Count) (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        }

        return string.Concat(letters);
    }
}
