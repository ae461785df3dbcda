using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class CroNumberTests
{
    [Theory]
    [InlineData("265416/21G", "265416/21G")]
    [InlineData("65656/91H", "065656/91H")]
    [InlineData("065656/91h", "065656/91H")]
    [InlineData("SF05/482703J", "SF05/482703J")]
    [InlineData("SF83/50058Z", "SF83/50058Z")]
    [InlineData("sf83/50058z", "SF83/50058Z")]
    public void Published_examples_are_verified(string text, string canonical) =>
        CroNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Verified, canonical));

    [Theory]
    [InlineData("85227/65G")]
    [InlineData("265416/21H")]
    [InlineData("265416/21I")]
    [InlineData("SF83/050058Z")] // a leading zero is part of a small file's number
    [InlineData("000000/23Z")]
    public void A_wrong_letter_or_serial_number_nought_is_unverified(string text) =>
        CroNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Unverified, null));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("SF")]
    [InlineData("SF/")]
    [InlineData("SF/A")]
    [InlineData("1/A")]
    [InlineData("265416/21")]
    [InlineData("265416/2021G")]
    [InlineData("1265416/21G")]
    [InlineData("265416-21G")]
    [InlineData("SF1939/83521A")]
    [InlineData("SF39/8352100A")]
    [InlineData("26541٦/21G")]
    public void Another_shape_is_malformed(string text) =>
        CroNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Malformed, null));

    [Fact]
    public void A_small_file_number_has_exactly_one_right_letter() =>
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(letter => CroNumber.Check($"SF39/83521{letter}").State == IdentifierState.Verified)
            .ShouldBe(['N']);

    [Fact]
    public void Every_wrong_character_and_exchange_of_neighbours_is_caught()
    {
        var valid = Valid.Cro(CroNumber.Check);
        CheckDigitGuarantees.AllErrorsAreCaught(valid, CroNumber.Check);
        CheckDigitGuarantees.CanonicalFormIsStable(valid, CroNumber.Check);
    }
}
