using FsCheck;
using FsCheck.Fluent;

namespace Haven.Linkage.Tests.Comparing;

public sealed class JaroWinklerTests
{
    [Theory]
    [InlineData("martha", "marhta", 0.9611f)]
    [InlineData("dwayne", "duane", 0.84f)]
    [InlineData("dixon", "dicksonx", 0.8133f)]
    [InlineData("abc", "xyz", 0f)]
    [InlineData("", "", 1f)]
    [InlineData("", "a", 0f)]
    public void Reference_gives_the_published_values(string a, string b, float expected) =>
        JaroWinkler.Scalar(a, b).ShouldBe(expected, 0.0001f);

    [Fact]
    public void Bit_parallel_form_equals_the_reference()
    {
        var codes = new Codes();
        var places = new ulong[256];
        foreach (var (a, b) in Strings.Pairs(seed: 1, count: 20_000, longest: 64))
            JaroWinkler.Bits(places, codes.Of(a), codes.Of(b)).ShouldBe(JaroWinkler.Scalar(a, b), 1e-6f, $"'{a}' and '{b}'");
        places.ShouldAllBe(p => p == 0);
    }

    [Fact]
    public void Many_lanes_equal_the_reference()
    {
        var codes = new Codes();
        var texts = Strings.Pairs(seed: 2, count: 700, longest: 20).SelectMany(p => new[] { p.A, p.B }).ToArray();
        var many = new JaroWinklerMany([.. texts.Select(codes.Of)]);
        var into = new float[many.Count + 32];
        foreach (var one in texts.Take(300))
        {
            many.Compare(codes.Of(one), into);
            for (var i = 0; i < texts.Length; i++)
                into[i].ShouldBe(JaroWinkler.Scalar(one, texts[many.Order[i]]), 1e-5f, $"'{one}' and '{texts[many.Order[i]]}'");
        }
    }

    [Fact]
    public void Letters_never_rule_out_what_is_similar()
    {
        var codes = new Codes();
        foreach (var (a, b) in Strings.Pairs(seed: 3, count: 20_000, longest: 30).Where(p => p.A.Length > 0 && p.B.Length > 0))
        {
            Letters left = Letters.Of(codes.Of(a), false), right = Letters.Of(codes.Of(b), false);
            Letters.MostSimilar(left, right).ShouldBeGreaterThanOrEqualTo(JaroWinkler.Scalar(a, b) - 1e-5f, $"'{a}' and '{b}'");
            Letters.LeastSlips(left, right).ShouldBeLessThanOrEqualTo(EditDistance.Scalar(a, b), $"'{a}' and '{b}'");
        }
    }

    [Fact]
    public void Is_between_0_and_1_and_1_for_equal_strings() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
        {
            var similarity = JaroWinkler.Scalar(a.Get, b.Get);
            return similarity is >= 0 and <= 1 && JaroWinkler.Scalar(a.Get, a.Get) > 0.9999f;
        }).QuickCheckThrowOnFailure();
}
