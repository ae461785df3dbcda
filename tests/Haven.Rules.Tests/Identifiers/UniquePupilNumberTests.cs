using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class UniquePupilNumberTests
{
    [Theory]
    [InlineData("B801200005001", "B801200005001")]
    [InlineData("b801200005001", "B801200005001")]
    [InlineData(" B801200005001 ", "B801200005001")]
    [InlineData("X00180001701A", "X00180001701A")] // a temporary number
    [InlineData("x00180001701a", "X00180001701A")]
    public void Published_examples_are_verified(string text, string canonical) =>
        UniquePupilNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Verified, canonical));

    [Theory]
    [InlineData("A801200005001")]
    [InlineData("I801200005001")] // letters that are never used, for they read as digits
    [InlineData("O801200005001")]
    [InlineData("S801200005001")]
    [InlineData("X00180001701I")]
    [InlineData("A000000000000")]
    [InlineData("A00000000000A")]
    public void A_wrong_letter_or_a_placeholder_is_unverified(string text) =>
        UniquePupilNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Unverified, null));

    [Theory]
    [InlineData("")]
    [InlineData("B80120000500")]
    [InlineData("B8012000050011")]
    [InlineData("8801200005001")]
    [InlineData("B80120000A001")]
    [InlineData("B80120000500-")]
    [InlineData("UN1")]
    [InlineData("Б801200005001")]
    public void Another_shape_is_malformed(string text) =>
        UniquePupilNumber.Check(text).ShouldBe(new IdentifierCheck(IdentifierState.Malformed, null));

    [Theory]
    [InlineData("0123456789")]
    [InlineData("ABCDEFGHJKLMNPQRTUVWXYZ")]
    public void Every_wrong_character_and_exchange_of_neighbours_is_caught(string lastCharacters)
    {
        var valid = Valid.Pupils(UniquePupilNumber.Check, lastCharacters);
        CheckDigitGuarantees.AllErrorsAreCaught(valid, UniquePupilNumber.Check);
        CheckDigitGuarantees.CanonicalFormIsStable(valid, UniquePupilNumber.Check);
    }
}
