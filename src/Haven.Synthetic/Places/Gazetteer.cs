using System.Globalization;
using Haven.Synthetic.Randomness;
using Haven.Synthetic.Texts;

namespace Haven.Synthetic.Places;

/// <summary>A made-up address: a number in a made-up street, in a real town, with a postcode of the right area.</summary>
/// <param name="Flat">The flat, or an empty string.</param>
/// <param name="Number">The house's number.</param>
/// <param name="Street">The street's first words.</param>
/// <param name="Kind">Street, Road, ... and after it the ways it is shortened.</param>
/// <param name="Town">The town.</param>
/// <param name="Postcode">With its space.</param>
internal sealed record Address(string Flat, int Number, string Street, string[] Kind, string Town, string Postcode)
{
    /// <summary>As one line: <c>Flat 2, 14 Albert Road, Shipley</c>.</summary>
    public string Line => Write(Kind[0], Flat);

    public string Write(string kind, string flat)
    {
        var house = string.Create(CultureInfo.InvariantCulture, $"{Number} {Street} {kind}, {Town}");
        return flat.Length == 0 ? house : flat + ", " + house;
    }
}

/// <summary>
/// The invented map. It is the same for every seed: about four thousand streets a district, each with its own name,
/// town and postcode units, so that neighbours share a postcode as they do in life.
/// </summary>
internal static class Gazetteer
{
    private const int StreetsPerDistrict = 4000;
    private const int HousesPerPostcode = 36;
    // The letters that Royal Mail uses in the second half of a postcode.
    private const string UnitLetters = "ABDEFGHJLNPQRSTUWXYZ";

    private static readonly Dictionary<string, string[]> Tables = EmbeddedText.Sections("streets");
    private static readonly string[] Words = Tables["word"];
    private static readonly Weighted<string[]> Kinds = Weighted<string[]>.ByRank([.. Tables["kind"].Select(kind => kind.Split('/'))], 2);

    /// <summary>An address in the district.</summary>
    public static Address Draw(District district, ref Prng random)
    {
        var street = random.Below(StreetsPerDistrict);
        var ofStreet = new Prng(0x57EE7, (ulong)(district.Number * StreetsPerDistrict + street));
        var name = ofStreet.Pick<string>(Words);
        var kind = Kinds.Pick(ref ofStreet);
        var town = TownOf(district, ref ofStreet);
        var outward = ofStreet.Pick(town.PostcodeDistricts);
        var longest = ofStreet.Between(8, 140);

        var number = 1 + random.Below(longest);
        var flat = random.Percent(7) ? string.Create(CultureInfo.InvariantCulture, $"Flat {random.Between(1, 12)}") : "";
        return new Address(flat, number, name, kind, town.Name, Postcode(outward, district, street, number / HousesPerPostcode));
    }

    /// <summary>A school of no real place.</summary>
    public static string School(District district, ulong key)
    {
        var random = new Prng(0x5C400, key * 31 + (ulong)district.Number);
        return random.Pick<string>(Tables["school"]) + " " + random.Pick<string>(Tables["school-kind"]);
    }

    private static string Postcode(string outward, District district, int street, int block)
    {
        var random = new Prng(0x9057, ((ulong)district.Number << 32) | ((ulong)street << 8) | (uint)block);
        return string.Create(CultureInfo.InvariantCulture,
            $"{outward} {random.Below(10)}{random.Pick<char>(UnitLetters)}{random.Pick<char>(UnitLetters)}");
    }

    // The first town is the large one.
    private static Town TownOf(District district, ref Prng random) =>
        random.Percent(55) ? district.Towns[0] : random.Pick(district.Towns);
}
