using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Randomness;

public sealed class PrngTests
{
    [Fact]
    public void The_sequence_of_a_seed_never_changes()
    {
        var random = new Prng(42, 7);

        new[] { random.Next(), random.Next(), random.Next() }.ShouldBe([9137523224825866178UL, 12051819123014317222UL, 12437886713748638047UL]);
    }

    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        new Prng(1, 1).Next().ShouldNotBe(new Prng(1, 2).Next());
        new Prng(1, 1).Next().ShouldNotBe(new Prng(2, 1).Next());
        new Prng(1, 1).Next().ShouldBe(new Prng(1, 1).Next());
    }

    [Fact]
    public void Numbers_below_a_limit_fill_it_evenly()
    {
        var random = new Prng(3);
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
            counts[random.Below(10)]++;

        counts.ShouldAllBe(count => count > 9_500 && count < 10_500);
        Should.Throw<ArgumentOutOfRangeException>(() => random.Below(0));
    }

    [Fact]
    public void A_shuffle_keeps_every_item_and_moves_most()
    {
        var items = Enumerable.Range(0, 1000).ToArray();
        var random = new Prng(4);

        random.Shuffle(items.AsSpan());

        items.Order().ShouldBe(Enumerable.Range(0, 1000));
        items.Where((item, i) => item == i).Count().ShouldBeLessThan(10);
    }

    [Fact]
    public void Weights_decide_how_often_an_item_is_drawn_and_zero_is_never()
    {
        var table = new Weighted<string>(["a", "never", "b"], [1, 0, 3]);
        var random = new Prng(5);
        var drawn = Enumerable.Range(0, 40_000).Select(_ => table.Pick(ref random)).CountBy(item => item).ToDictionary();

        drawn.Keys.Order().ShouldBe(["a", "b"]);
        drawn["b"].ShouldBeInRange(29_000, 31_000);
    }
}
