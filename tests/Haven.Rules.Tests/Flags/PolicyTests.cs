using Haven.Rules.Flags;

namespace Haven.Rules.Tests.Flags;

public sealed class PolicyTests
{
    private static readonly LevelPolicy General = Given.Levels();
    private static readonly LevelPolicy Leeds = Given.Levels("leeds", ["leeds"], Given.Start.AddYears(1), Given.Start.AddYears(2));

    [Fact]
    public void The_policy_that_names_the_district_holds_there_while_it_is_in_force_and_the_general_one_elsewhere()
    {
        LevelPolicy[] all = [General, Leeds];
        DatedPolicy.On(all, "leeds", Given.Start).ShouldBe(General);
        DatedPolicy.On(all, "leeds", Given.Start.AddYears(1)).ShouldBe(Leeds);
        DatedPolicy.On(all, "leeds", Given.Start.AddYears(2)).ShouldBe(General);
        DatedPolicy.On(all, "york", Given.Start.AddYears(1)).ShouldBe(General);
        DatedPolicy.On(all, null, Given.Start.AddYears(1)).ShouldBe(General);
        DatedPolicy.On(all, "leeds", Given.Start.AddDays(-1)).ShouldBeNull();
        DatedPolicy.OnOrFirst(all, "leeds", Given.Start.AddDays(-1)).ShouldBe(General);
    }

    [Fact]
    public void Two_that_hold_in_one_district_on_one_day_clash()
    {
        DatedPolicy.Clashes([General, Leeds]).ShouldBeEmpty();
        DatedPolicy.Clashes([General, Given.Levels("2", from: Given.Start.AddYears(5))]).ShouldHaveSingleItem().ShouldContain("2025-01-01");
        DatedPolicy.Clashes([General, Leeds, Given.Levels("w", ["bradford", "leeds"])]).ShouldHaveSingleItem().ShouldContain("leeds and levels w");
        DatedPolicy.Clashes([Leeds]).ShouldHaveSingleItem().ShouldContain("every district");
    }

    [Fact]
    public void A_scale_that_cannot_be_used_says_why()
    {
        General.Faults().ShouldBeEmpty();
        (General with { Levels = [General.Levels[0]] }).Faults().ShouldHaveSingleItem().ShouldContain("two levels");
        (General with { Levels = [.. General.Levels, new("low", "Low", 9, 28, "x")] }).Faults().ShouldHaveSingleItem().ShouldContain("code and a rank");
        (General with { Levels = [.. General.Levels, new("grave", "Grave", 4, 29, "x")] }).Faults().ShouldHaveSingleItem().ShouldContain("later than a lower");
        (General with { Levels = [.. General.Levels, new("grave", "Grave", 4, 0, "x")] }).Faults().ShouldHaveSingleItem().ShouldContain("reviewDays 0");
        (General with { ValidTo = Given.Start }).Faults().ShouldHaveSingleItem().ShouldContain("validTo 2020-01-01");
        Given.Reviews.Faults().ShouldBeEmpty();
        (Given.Reviews with { Events = ["weather"] }).Faults().ShouldHaveSingleItem().ShouldContain("weather");
        (Given.Reviews with { AgenciesToClose = 1 }).Faults().ShouldHaveSingleItem();
        (Given.Reviews with { Definitions = [.. Given.Reviews.Definitions, new("cse", "third", "Third", Given.Start.AddYears(3), null)] }).Faults().ShouldHaveSingleItem().ShouldContain("third");
    }

    [Fact]
    public void A_definition_is_the_one_in_force_that_day()
    {
        Given.Reviews.DefinitionOn(FlagType.CseRisk, Given.Start)!.Code.ShouldBe("old");
        Given.Reviews.DefinitionOn(FlagType.CseSuspect, Given.Start.AddYears(1))!.Code.ShouldBe("new");
        Given.Reviews.DefinitionOn(FlagType.CceRisk, Given.Start).ShouldBeNull();
    }
}
