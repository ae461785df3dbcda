namespace Haven.Linkage.Tests.Fields;

public sealed class NameFieldsTests
{
    [Fact]
    public void Other_names_are_those_the_surname_does_not_hold_whoever_came_before()
    {
        var table = People.Of("forename,surname\nMary Jane,Smith\nMary Jane,Jane\nMary Jane,Brown\nMary,Jones Smith\n");
        var set = FieldSet.Build(table, KindInference.Infer(table), 1);
        Texts(set, set.OtherNames).ShouldBe(["jane", "", "jane", ""]);
        Texts(set, set.Forename).ShouldBe(["mary", "mary", "mary", "mary"]);
        Texts(set, set.Surname).ShouldBe(["smith", "jane", "brown", "jones smith"]);
    }

    private static string[] Texts(FieldSet set, int field) =>
        [.. set.Fields[field].Codes.Select(set.Fields[field].Values.Text)];
}
