using System.Text.RegularExpressions;
using Haven.Synthetic.Places;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Places;

public sealed partial class PlacesTests
{
    [Fact]
    public void Both_regions_have_their_districts_with_their_codes()
    {
        District.InRegion("west-yorkshire").Select(district => district.Code)
            .ShouldBe(["E08000032", "E08000033", "E08000034", "E08000035", "E08000036"]);
        District.InRegion("north-yorkshire").Select(district => district.Code)
            .ShouldBe(["E06000014", "E07000163", "E07000164", "E07000165", "E07000166", "E07000167", "E07000168", "E07000169"]);
        Should.Throw<ArgumentException>(() => District.Of("E09000001")).Message.ShouldContain("E08000032");
    }

    [Theory]
    [InlineData("E08000032", "BD,LS")]
    [InlineData("E08000034", "HD,WF,BD")]
    [InlineData("E06000014", "YO")]
    [InlineData("E07000163", "BD,LA")]
    [InlineData("E07000165", "HG,YO")]
    public void Postcodes_are_well_formed_and_of_the_right_area(string code, string areas)
    {
        var random = new Prng(21);
        var district = District.Of(code);
        for (var i = 0; i < 3000; i++)
        {
            var address = Gazetteer.Draw(district, ref random);
            WellFormed().IsMatch(address.Postcode).ShouldBeTrue(address.Postcode);
            areas.Split(',').ShouldContain(Area().Match(address.Postcode).Value);
            address.Line.ShouldEndWith(", " + address.Town);
        }
    }

    [Fact]
    public void Neighbours_share_a_street_and_a_postcode()
    {
        var random = new Prng(22);
        var addresses = Enumerable.Range(0, 20_000).Select(_ => Gazetteer.Draw(District.Of("E08000036"), ref random)).ToArray();
        var byPostcode = addresses.GroupBy(address => address.Postcode).ToArray();

        byPostcode.Length.ShouldBeInRange(3_000, 14_000);
        byPostcode.Count(group => group.Select(address => address.Street).Distinct().Count() == 1).ShouldBeGreaterThan(byPostcode.Length * 8 / 10);
    }

    [GeneratedRegex("^[A-Z]{1,2}[0-9]{1,2} [0-9][ABD-HJLNP-UW-Z]{2}$")]
    private static partial Regex WellFormed();

    [GeneratedRegex("^[A-Z]+")]
    private static partial Regex Area();
}
