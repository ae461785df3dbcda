using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Haven.Rules.Identifiers;

namespace Haven.Rules.Tests.Identifiers;

public sealed class HostileTextTests
{
    private static readonly Checker[] All =
        [NhsNumber.Check, UniquePupilNumber.Check, UniqueLearnerNumber.Check, PncId.Check, CroNumber.Check];

    private const string NearTheShapes = "0123456789019ABZSFIOsfz//  -–\u00A0\t\0\u0660\uFF11\uD800İı";

    [Fact]
    public void No_text_throws_and_only_a_verified_one_has_a_canonical_form()
    {
        var near = Gen.Elements(NearTheShapes.ToCharArray()).ArrayOf().Select(characters => new string(characters));
        var any = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var texts = Gen.OneOf(near, any).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            foreach (var check in All)
            {
                var outcome = check(text);
                (outcome.Canonical is not null).ShouldBe(outcome.State == IdentifierState.Verified, text);
                Enum.IsDefined(outcome.State).ShouldBeTrue();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000).WithEndSize(30));
    }

    [Fact]
    public void Every_short_text_over_the_characters_of_the_shapes_is_answered()
    {
        const string characters = "0/SFZz -";
        Span<char> text = stackalloc char[5];
        for (var n = 0; n < 8 * 8 * 8 * 8 * 8; n++)
        {
            for (int i = 0, rest = n; i < text.Length; i++, rest /= 8)
                text[i] = characters[rest % 8];
            for (var length = 0; length <= text.Length; length++)
            {
                foreach (var check in All)
                    check(text[..length]).State.ShouldNotBe(IdentifierState.Verified);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("943 476 5917")]
    [InlineData("A801200005001")]
    [InlineData("79/163001C")]
    [InlineData("SF05/482703K")]
    [InlineData("not an identifier of any kind, and rather long for one")]
    public void Failing_allocates_nothing(string text)
    {
        foreach (var check in All)
        {
            check(text).State.ShouldNotBe(IdentifierState.Verified);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
                check(text);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void The_culture_changes_nothing(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            PncId.Check("79/163001b").Canonical.ShouldBe("1979/0163001B");
            CroNumber.Check("sf05/482703j").Canonical.ShouldBe("SF05/482703J");
            CroNumber.Check("65656/91H").Canonical.ShouldBe("065656/91H");
            UniquePupilNumber.Check("x00180001701a").Canonical.ShouldBe("X00180001701A");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
