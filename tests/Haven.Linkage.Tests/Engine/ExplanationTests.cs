namespace Haven.Linkage.Tests.Engine;

public sealed class ExplanationTests
{
    [Fact]
    public void Evidence_of_the_fields_is_told_in_words_and_adds_up()
    {
        var table = People.Table();
        var result = Linker.Dedupe(table.Bare());
        var pair = result.Pairs().First(p => p.Joined && p.Probability > 0.99);
        var explanation = result.Explain(pair.First, pair.Second);
        explanation.Joined.ShouldBeTrue();
        explanation.Summary.ShouldEndWith("one person.");
        explanation.Fields.ShouldContain(f => f.Level == Level.Same && f.Words.StartsWith("same"));
        explanation.Fields.Sum(f => f.Weight).ShouldBeGreaterThanOrEqualTo(explanation.Weight - 0.1);
    }

    [Fact]
    public void Records_out_of_range_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Linker.Dedupe(People.Of("surname\nSmith\n")).Explain(0, 1));

    [Fact]
    public void A_model_survives_being_saved_and_judges_alike()
    {
        var table = People.Table().Bare();
        var result = Linker.Dedupe(table);
        var loaded = LinkageModel.Parse(result.Model.ToJson());
        Linker.Dedupe(table, new LinkageOptions { Model = loaded }).ClusterCount.ShouldBeInRange(result.ClusterCount * 199 / 200, result.ClusterCount * 201 / 200);
        loaded.Fields.Single(f => f.Name == "date_of_birth").Levels.Single(l => l.Level == Level.Same).Bits.ShouldBeGreaterThan(8);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"version":2,"match":0.1,"household":0,"place":0,"fields":[]}""")]
    [InlineData("""{"version":1,"match":7,"household":0,"place":0,"fields":[]}""")]
    public void A_wrong_model_is_refused(string json) => Should.Throw<LinkageInputException>(() => LinkageModel.Parse(json));
}
