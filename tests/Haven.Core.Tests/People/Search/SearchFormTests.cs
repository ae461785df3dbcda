using Haven.Core.People.Search;

namespace Haven.Core.Tests.People.Search;

/// <summary>What may be searched for: two things that are known, or one strong number.</summary>
public sealed class SearchFormTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<SearchForm, string> Wrong => new()
    {
        { new(), "Surname" },
        { new() { Surname = "Ash" }, "BirthDay" },
        { new() { Forenames = "Ann" }, "BirthDay" },
        { new() { District = "D1" }, "Surname" },
        { new() { BirthDay = "1", BirthMonth = "2", BirthYear = "2010" }, "Surname" },
        { new() { District = "D1", BirthYear = "2010" }, "Surname" },
        { new() { Surname = "A*", District = "D1" }, "Surname" },
        { new() { Surname = "%", District = "D1" }, "Surname" },
        { new() { Surname = "A", District = "D1" }, "Surname" },
        { new() { Surname = "Ash", BirthDay = "31", BirthMonth = "2", BirthYear = "2010" }, "BirthDay" },
        { new() { Surname = "Ash", BirthDay = "3", BirthYear = "2010" }, "BirthDay" },
        { new() { Surname = "Ash", BirthDay = "3", BirthMonth = "2" }, "BirthYear" },
        { new() { Surname = "Ash", BirthDay = "22", BirthMonth = "11", BirthYear = "2026" }, "BirthDay" },
        { new() { Surname = "Ash", BirthYear = "10" }, "BirthYear" },
        { new() { Surname = "Ash", Postcode = "LS1" }, "Postcode" },
        { new() { Number = "943 476 5918" }, "Number" },
        { new() { Number = "hello" }, "Number" },
        { new() { Number = "943 476 5919", Surname = "Ash" }, "Number" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_search_for_too_little_or_with_a_slip_names_the_field(SearchForm form, string field)
    {
        var (terms, faults) = form.Read(Today);
        terms.ShouldBeNull();
        faults.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void Two_things_or_one_number_make_a_search()
    {
        new SearchForm { Surname = " Ash ", BirthDay = "1", BirthMonth = "2", BirthYear = "2010" }.Read(Today).Terms
            .ShouldBe(new SearchTerms { Surname = "Ash", BirthDate = new(2010, 2, 1) });
        new SearchForm { Forenames = "Ann", BirthYear = "2010" }.Read(Today).Terms.ShouldBe(new SearchTerms { Forenames = "Ann", BirthYear = 2010 });
        foreach (var number in new[] { "943 476 5919", "B801200005001", "07700 900123", "+44 7700 900123", "01274 496 0000" })
            new SearchForm { Number = number }.Read(Today).Terms.ShouldBe(new SearchTerms { Number = number }, number);
    }
}
