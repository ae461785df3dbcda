using System.Globalization;
using Haven.Synthetic.Names;
using Haven.Synthetic.Randomness;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Places;

/// <summary>A town and the postcode districts it is written with.</summary>
internal sealed record Town(string Name, IReadOnlyList<string> PostcodeDistricts)
{
    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>Reads <c>Hebden Bridge HX7 OL14</c>: the words without a digit are the name.</summary>
    public static Town Read(string text)
    {
        var words = text.Split(' ');
        return new(
            string.Join(' ', words.Where(word => word.IndexOfAny(Digits) < 0)),
            [.. words.Where(word => word.IndexOfAny(Digits) >= 0)]);
    }
}

/// <summary>A council's area with its postcodes, towns and the origins of its people; read from Data/districts.txt.</summary>
internal sealed class District
{
    private District(int number, string[] fields)
    {
        Number = number;
        Code = fields[0];
        Name = fields[1];
        Region = fields[2];
        Thousands = int.Parse(fields[3], CultureInfo.InvariantCulture);
        EducationNumber = fields[4];
        Towns = Array.ConvertAll(fields[5].Split("; "), Town.Read);
        var origins = Array.ConvertAll(fields[6].Split(", "), part => part.Split(' '));
        Origins = new Weighted<NameBook>(
            Array.ConvertAll(origins, part => NameBook.Of(part[0])),
            Array.ConvertAll(origins, part => int.Parse(part[1], CultureInfo.InvariantCulture)));
    }

    /// <summary>The place of the district in the list, from 0.</summary>
    public int Number { get; }

    /// <summary>The ONS code, such as E08000032.</summary>
    public string Code { get; }

    public string Name { get; }

    /// <summary><c>west-yorkshire</c> or <c>north-yorkshire</c>.</summary>
    public string Region { get; }

    /// <summary>About how many thousand people live there.</summary>
    public int Thousands { get; }

    /// <summary>The three digits the local authority has in pupil numbers.</summary>
    public string EducationNumber { get; }

    /// <summary>The towns, the large one first.</summary>
    public IReadOnlyList<Town> Towns { get; }

    public Weighted<NameBook> Origins { get; }

    private static readonly Lazy<District[]> Loaded = new(() =>
        [.. EmbeddedText.Lines("districts").Select((line, i) => new District(i, line.Split('|', StringSplitOptions.TrimEntries)))]);

    private static readonly Lazy<Weighted<District>> ByPeople = new(() =>
        new Weighted<District>(Loaded.Value, Array.ConvertAll(Loaded.Value, district => district.Thousands)));

    /// <summary>Every district, in a fixed order.</summary>
    public static IReadOnlyList<District> All => Loaded.Value;

    /// <summary>A district, drawn by how many people live in each.</summary>
    public static District Draw(ref Prng random) => ByPeople.Value.Pick(ref random);

    public static District Of(string code) => Array.Find(Loaded.Value, district => district.Code == code)
        ?? throw new ArgumentException($"There is no district '{code}'. Known: {string.Join(", ", Loaded.Value.Select(d => d.Code))}.", nameof(code));

    /// <summary>The districts of a region, in a fixed order.</summary>
    public static IReadOnlyList<District> InRegion(string region) => [.. Loaded.Value.Where(district => district.Region == region)];
}
