using Haven.Synthetic.Noise;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Noise;

public sealed class LetterNoiseTests
{
    [Fact]
    public void A_transposition_keeps_the_letters_and_moves_two()
    {
        var random = new Prng(1);
        for (var i = 0; i < 500; i++)
        {
            var slipped = LetterNoise.Transpose("Ackroyd", ref random);
            slipped.ShouldNotBe("Ackroyd");
            slipped.ToLowerInvariant().Order().ShouldBe("ackroyd".Order());
            char.IsUpper(slipped[0]).ShouldBeTrue(slipped);
        }
    }

    [Fact]
    public void A_dropped_letter_is_one_less_and_a_doubled_one_more()
    {
        var random = new Prng(2);
        LetterNoise.DropLetter("Hussain", ref random).Length.ShouldBe(6);
        LetterNoise.DoubleLetter("Hussain", ref random).Length.ShouldBe(8);
    }

    [Fact]
    public void A_keyboard_slip_hits_a_key_beside()
    {
        var random = new Prng(3);
        for (var i = 0; i < 500; i++)
        {
            var slipped = LetterNoise.KeyboardSlip("nowak", ref random);
            if (slipped.Length == 5)
            {
                var at = Enumerable.Range(0, 5).Single(place => slipped[place] != "nowak"[place]);
                LetterRules.Keyboard["nowak"[at]].ShouldContain(slipped[at]);
            }
        }
    }

    [Fact]
    public void A_wrong_digit_changes_one_digit_and_no_letter()
    {
        var random = new Prng(4);
        for (var i = 0; i < 500; i++)
        {
            var slipped = LetterNoise.WrongDigit("BD3 0AB", ref random);
            slipped.Zip("BD3 0AB").Count(pair => pair.First != pair.Second).ShouldBe(1);
            slipped[..2].ShouldBe("BD");
        }
    }

    [Fact]
    public void Short_and_empty_words_are_left_alone()
    {
        var random = new Prng(5);
        LetterNoise.Transpose("Li", ref random).ShouldBe("Li");
        LetterNoise.DropLetter("Li", ref random).ShouldBe("Li");
        LetterNoise.KeyboardSlip("", ref random).ShouldBe("");
        LetterNoise.DoubleLetter("", ref random).ShouldBe("");
        LetterNoise.WrongDigit("none", ref random).ShouldBe("none");
        LetterNoise.ByRule("", LetterRules.Phonetic, ref random).ShouldBe("");
    }
}
