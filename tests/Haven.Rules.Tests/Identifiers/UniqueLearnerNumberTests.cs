using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class UniqueLearnerNumberTests
{
    [Theory]
    [InlineData("9276308686")] // HESA student record
    [InlineData("927 630 8686")]
    public void The_published_example_is_verified(string text) =>
        UniqueLearnerNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Verified, "9276308686"));

    [Theory]
    [InlineData("9276308687")]
    [InlineData("9999999999")] // the register's word for "none"
    [InlineData("0000000019")]
    public void Wrong_check_digits_placeholders_and_a_leading_zero_are_unverified(string text) =>
        UniqueLearnerNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Unverified, null));

    [Fact]
    public void A_leading_zero_is_unverified_whatever_the_check_digit()
    {
        for (var check = 0; check <= 9; check++)
            UniqueLearnerNumber.Check($"012345678{check}").State.ShouldBe(IdentifierState.Unverified);
    }

    [Theory]
    [InlineData("927630868")]
    [InlineData("92763086866")]
    [InlineData("ULN9276308686")]
    public void What_is_not_ten_digits_is_malformed(string text) =>
        UniqueLearnerNumber.Check(text).State.ShouldBe(IdentifierState.Malformed);

    [Fact]
    public void Every_wrong_digit_and_every_exchange_of_two_is_caught() =>
        CheckDigitGuarantees.AllErrorsAreCaught(Valid.Numbers(UniqueLearnerNumber.Check), UniqueLearnerNumber.Check);

    [Fact]
    public void No_number_is_both_an_NHS_number_and_a_learner_number()
    {
        foreach (var number in Valid.Numbers(UniqueLearnerNumber.Check))
            NhsNumber.Check(number).State.ShouldBe(IdentifierState.Unverified, number);
    }
}
