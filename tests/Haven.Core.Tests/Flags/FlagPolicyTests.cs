using System.Text;
using Haven.Core.Policies;
using Haven.Rules.Flags;

namespace Haven.Core.Tests.Flags;

public sealed class FlagPolicyTests
{
    [Fact]
    public void West_yorkshire_has_its_own_words_from_its_own_day_on()
    {
        FlagPolicies.LevelsOn("E08000032", new(2022, 6, 10)).Levels.Select(l => l.Code).ShouldBe(["low", "medium", "significant"]);
        FlagPolicies.LevelsOn("E08000032", new(2017, 3, 31)).Levels.Select(l => l.Code).ShouldBe(["low", "medium", "high"]);
        FlagPolicies.LevelsOn("E06000014", new(2022, 6, 10)).Id.ShouldBe("flag-levels");
        Should.Throw<InputException>(() => FlagPolicies.LevelsOn("E08000032", new(2000, 1, 1))).Message.ShouldContain("2000-01-01");
    }

    [Fact]
    public void The_definition_is_that_of_the_day()
    {
        var policy = FlagPolicies.ReviewsOn(null, new(2017, 2, 16));
        policy.DefinitionOn(FlagType.CseRisk, new(2017, 2, 15))!.Code.ShouldBe("cse-2009");
        policy.DefinitionOn(FlagType.CseRisk, new(2017, 2, 16))!.Code.ShouldBe("cse-2017");
        policy.DefinitionOn(FlagType.CceRisk, new(2017, 2, 16)).ShouldBeNull();
    }

    [Theory]
    [InlineData("{", "x.json line 1")]
    [InlineData("""{"id":"x","version":"1","validFrom":"2020-01-01","validTo":null,"districts":null,"source":"s","levels":[]}""", "x.json: a scale needs two levels")]
    [InlineData("""{"id":"x","version":"1","validFrom":"2020-01-01","validTo":null,"districts":null,"source":"s","levels":[],"extra":1}""", "extra")]
    [InlineData("""{"id":"x","version":"1","validFrom":"2020-01-01","validTo":null,"source":"s","levels":[]}""", "districts")]
    public void A_bad_policy_is_refused_with_its_name(string json, string saying) =>
        Should.Throw<InvalidDataException>(() => FlagPolicies.Read<LevelPolicy>("x.json", new MemoryStream(Encoding.UTF8.GetBytes(json)))).Message.ShouldContain(saying);
}
