using System.Globalization;
using System.Text;
using Haven.Synthetic.Names;
using Haven.Synthetic.Noise;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Identifiers;

/// <summary>
/// Telephone numbers from the ranges Ofcom keeps for drama (07700 900000–900999, 01632 960000–960999, Leeds 0113 496
/// 0000–0999) and addresses at the example domains of RFC 2606. Strangers share a telephone number, as there are only
/// three thousand: in a large file a number is far weaker evidence than in life.
/// </summary>
internal static class Contacts
{
    private static readonly string[] Domains = ["example.org", "example.com", "example.net"];

    public static string Mobile(ulong key) => Number("07700 900", key);

    public static string Landline(ulong key, bool leeds) => Number(leeds ? "0113 496 0" : "01632 960", key);

    /// <summary>An address such as <c>chloe.ackroyd07@example.org</c>.</summary>
    public static string Email(in FullName name, int birthYear, ulong key)
    {
        var random = new Prng(0xE3A11, key);
        var forename = Plain(name.Forename);
        var surname = Plain(name.Surname);
        var local = random.Below(6) switch
        {
            0 => $"{forename}.{surname}",
            1 => $"{forename}{surname}{birthYear % 100:D2}",
            2 => $"{forename[..1]}.{surname}{random.Between(1, 99)}",
            3 => $"{forename}_{random.Between(10, 999)}",
            4 => $"x{forename}x{birthYear}",
            _ => $"{surname}.{forename}{random.Between(1, 999)}",
        };
        return local + "@" + random.Pick<string>(Domains);
    }

    private static string Number(string prefix, ulong key) =>
        prefix + (Prng.Mix(key) % 1000).ToString("D3", CultureInfo.InvariantCulture);

    private static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (var letter in Accents.Strip(name))
        {
            if (char.IsAsciiLetter(letter))
                plain.Append(char.ToLowerInvariant(letter));
        }

        return plain.Length == 0 ? "x" : plain.ToString();
    }
}
