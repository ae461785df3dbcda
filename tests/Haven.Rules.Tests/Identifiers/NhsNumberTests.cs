using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9434765919")] // NHS Data Dictionary
    [InlineData("943 476 5919")]
    [InlineData("943-476-5919")]
    [InlineData(" 943\u00A0476\u00A05919 ")]
    [InlineData("943–476–5919")]
    public void The_published_example_is_verified_however_it_is_spaced(string text) =>
        NhsNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Verified, "9434765919"));

    [Theory]
    [InlineData("9990000018")] // the range kept for tests
    [InlineData("4010232137")]
    [InlineData("9876543210")] // the sum is 330, a multiple of 11: a result of 11 is written 0
    public void Other_well_known_numbers_are_verified(string text) =>
        NhsNumber.Check(text).State.ShouldBe(IdentifierState.Verified);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("943476591")]
    [InlineData("94347659190")]
    [InlineData("943476591X")]
    [InlineData("-9434765919")]
    [InlineData("9434765919-")]
    [InlineData("943/476/5919")]
    [InlineData("٩٤٣٤٧٦٥٩١٩")]
    [InlineData("９４３４７６５９１９")]
    public void What_is_not_ten_digits_is_malformed(string text) =>
        NhsNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Malformed, null));

    [Fact]
    public void Ten_equal_digits_pass_the_arithmetic_but_are_not_verified()
    {
        for (var digit = '0'; digit <= '9'; digit++)
            NhsNumber.Check(new string(digit, 10)).ShouldBe(new IdentifierCheck(IdentifierState.Unverified, null));
    }

    [Fact]
    public void A_check_result_of_ten_is_never_issued()
    {
        // 100000001: 10 + 2 = 12, remainder 1, and 11 − 1 = 10, for which there is no digit.
        for (var check = 0; check <= 9; check++)
            NhsNumber.Check($"100000001{check}").State.ShouldBe(IdentifierState.Unverified);
    }

    [Fact]
    public void Every_wrong_digit_and_every_exchange_of_two_is_caught() =>
        CheckDigitGuarantees.AllErrorsAreCaught(Valid.Numbers(NhsNumber.Check), NhsNumber.Check);
}
