using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class PncIdTests
{
    [Theory]
    [InlineData("1979/0163001B", "1979/0163001B")]
    [InlineData("19790163001B", "1979/0163001B")]
    [InlineData("79/163001B", "1979/0163001B")]
    [InlineData("79/0163001b", "1979/0163001B")]
    [InlineData("79163001B", "1979/0163001B")]
    [InlineData("81/34U", "1981/0000034U")]
    [InlineData("00/223R", "2000/0000223R")]
    [InlineData("033Y", "2003/0000003Y")]
    [InlineData("2008/0056560Z", "2008/0056560Z")]
    [InlineData(" 2023/0583843L ", "2023/0583843L")]
    public void Published_examples_are_verified_and_brought_to_the_long_form(string text, string canonical) =>
        PncId.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Verified, canonical));

    [Fact]
    public void Short_years_are_read_with_a_fixed_pivot()
    {
        ShortYear("49").ShouldBe("2049");
        ShortYear("50").ShouldBe("1950");
        ShortYear("99").ShouldBe("1999");
        ShortYear("00").ShouldBe("2000");

        static string? ShortYear(string year) => "ABCDEFGHJKLMNPQRTUVWXYZ"
            .Select(letter => PncId.Check($"{year}/123456{letter}").Canonical)
            .Single(canonical => canonical is not null)?[..4];
    }

    [Theory]
    [InlineData("2003/0011985Z")]
    [InlineData("2012/0052494O")]
    [InlineData("2001/0171310S")]
    [InlineData("79/163001C")]
    [InlineData("2000/0000000Z")]
    public void A_wrong_letter_or_serial_number_nought_is_unverified(string text) =>
        PncId.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Unverified, null));

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("/Z")]
    [InlineData("79/B")]
    [InlineData("79/163001")]
    [InlineData("979/163001B")]
    [InlineData("2004123456X")] // ten digits: neither form
    [InlineData("1979/00163001B")]
    [InlineData("1979/0163001BB")]
    [InlineData("1979/0163/01B")]
    [InlineData("1979-0163001B")]
    [InlineData("2979/0163001B")]
    [InlineData("1X79/0163001B")]
    [InlineData("１９７９/0163001B")]
    public void Another_shape_is_malformed(string text) =>
        PncId.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Malformed, null));

    [Fact]
    public void The_short_form_agrees_with_the_long_one()
    {
        foreach (var canonical in Valid.Pnc(PncId.Check))
        {
            var shortForm = $"{canonical[2..4]}/{canonical[5..].TrimStart('0')}";
            PncId.Check(shortForm).Canonical.ShouldBe(PncId.Check(canonical).Canonical, shortForm);
        }
    }

    [Fact]
    public void Every_wrong_character_and_exchange_of_neighbours_within_a_century_is_caught()
    {
        // The letter covers two digits of the year only, so the two before them are held still.
        var valid = Valid.Pnc(PncId.Check).Select(id => id[2..]).ToList();
        CheckDigitGuarantees.AllErrorsAreCaught(valid, PncId.Check);
        CheckDigitGuarantees.CanonicalFormIsStable(valid, PncId.Check);
    }
}
