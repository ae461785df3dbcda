using Haven.Synthetic.Names;
using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Tests.Names;

public sealed class NamingTests
{
    private static FullName[] Many(string origin, Sex sex, int custom, FullName? father = null)
    {
        var random = new Prng(11);
        var book = NameBook.Of(origin);
        var family = new FamilyNames(book, book.Surnames.Names[2][0], book.Surnames.Names[3][0], father, custom);
        return [.. Enumerable.Range(0, 400).Select(_ => Naming.Of(family, sex, 2003, ref random))];
    }

    [Fact]
    public void Sikh_women_are_Kaur_and_men_Singh_with_or_without_a_family_name()
    {
        Many("punjabi", Sex.Female, custom: 10).ShouldAllBe(name => name.Surname == "Kaur");
        Many("punjabi", Sex.Male, custom: 10).ShouldAllBe(name => name.Surname == "Singh");
        Many("punjabi", Sex.Female, custom: 60).ShouldAllBe(name => name.Surname == "Sandhu" && name.Middle == "Kaur");
    }

    [Fact]
    public void Pakistani_daughters_often_carry_Bibi_or_Begum_and_sons_Mohammed_before_the_name_they_are_called_by()
    {
        Many("pakistani", Sex.Female, 50).Count(name => name.Surname is "Bibi" or "Begum" or "Akhtar").ShouldBeGreaterThan(20);
        Many("pakistani", Sex.Male, 50).Count(name => name.Forename.StartsWith("Moh", StringComparison.Ordinal) && name.Middle.Length > 0)
            .ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Somali_children_carry_the_fathers_and_the_grandfathers_name()
    {
        var father = new FullName("Abdi", "Warsame", "Farah");

        Many("horn-of-africa", Sex.Female, 20, father).ShouldAllBe(name => name.Middle == "Abdi" && name.Surname == "Warsame");
        Many("horn-of-africa", Sex.Female, 80, father).ShouldAllBe(name => name.Middle.Length == 0);
    }

    [Fact]
    public void Polish_sisters_and_brothers_have_their_own_forms_unless_the_family_took_the_British_way()
    {
        var random = new Prng(12);
        var family = new FamilyNames(NameBook.Of("polish"), "Kowalski", "Nowak", null, Custom: 10);

        Naming.Of(family, Sex.Female, 2003, ref random).Surname.ShouldBe("Kowalska");
        Naming.Of(family, Sex.Male, 2003, ref random).Surname.ShouldBe("Kowalski");
        Naming.Of(family with { Custom = 95 }, Sex.Female, 2003, ref random).Surname.ShouldBe("Kowalski");
    }

    [Fact]
    public void Portuguese_children_carry_the_mothers_name_before_the_fathers() =>
        Many("portuguese", Sex.Male, 10).ShouldAllBe(name => name.Surname.Contains(' '));

    [Fact]
    public void Older_people_have_older_names()
    {
        var random = new Prng(13);
        var family = new FamilyNames(NameBook.Of("english"), "Smith", "Jones", null, 0);
        string[] Drawn(int year, ref Prng r)
        {
            var names = new string[2000];
            for (var i = 0; i < names.Length; i++)
                names[i] = Naming.Of(family, Sex.Female, year, ref r).Forename;
            return names;
        }

        Drawn(1960, ref random).Count(name => name == "Susan").ShouldBeGreaterThan(20);
        Drawn(2003, ref random).ShouldNotContain("Susan");
    }
}
