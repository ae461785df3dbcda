using System.Globalization;
using Haven.Linkage;

namespace Haven.Core.People.Search;

/// <summary>A search as it was typed, part by part.</summary>
public sealed record SearchForm
{
    public string? Forenames { get; init; }
    public string? Surname { get; init; }
    public string? BirthDay { get; init; }
    public string? BirthMonth { get; init; }
    public string? BirthYear { get; init; }
    public string? District { get; init; }
    public string? Postcode { get; init; }
    public string? Number { get; init; }

    /// <summary>Checks what was typed.</summary>
    /// <param name="today">A birth date is not after it.</param>
    /// <returns>The terms; or what is wrong, each with the name of the field and what to do.</returns>
    public (SearchTerms? Terms, IReadOnlyList<(string Field, string Words)> Faults) Read(DateOnly today)
    {
        var faults = new List<(string Field, string Words)>();
        var terms = new SearchTerms
        {
            Forenames = Name(Forenames, nameof(Forenames), faults),
            Surname = Name(Surname, nameof(Surname), faults),
            District = Given(District),
            Postcode = Code(Given(Postcode), faults),
            Number = Identifier(Given(Number), faults),
        };
        terms = Born(terms, today, faults);
        if (faults.Count == 0 && TooLittle(terms) is { } little)
            faults.Add(little);
        return faults.Count == 0 ? (terms, []) : (null, faults);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? Name(string? typed, string field, List<(string Field, string Words)> faults)
    {
        if (Given(typed) is not { } name)
            return null;
        if (name.AsSpan().ContainsAny("*%?_"))
            faults.Add((field, "Write the whole name: Haven takes no signs such as * for a part of one. It finds names that sound alike"));
        else if (name.Length > 100)
            faults.Add((field, "Write a name of at most 100 letters"));
        else if (!LookupKeys.Words(name).Any(word => word.Length > 1 && word.Any(char.IsLetter)))
            faults.Add((field, "Write the name with at least two letters"));
        return name;
    }

    private static string? Code(string? postcode, List<(string Field, string Words)> faults)
    {
        if (postcode is not null && LookupKeys.Compact(postcode).Length is < 5 or > 8)
            faults.Add((nameof(Postcode), "Write the whole postcode, such as LS1 4AB"));
        return postcode;
    }

    private static string? Identifier(string? number, List<(string Field, string Words)> faults)
    {
        if (number is not null && SearchNumber.Read(number, out var complaint).Count == 0)
            faults.Add((nameof(Number), complaint));
        return number;
    }

    private SearchTerms Born(SearchTerms terms, DateOnly today, List<(string Field, string Words)> faults)
    {
        var (day, month, year) = (Given(BirthDay), Given(BirthMonth), Given(BirthYear));
        if (day is null && month is null && year is null)
            return terms;
        if (year is null || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) || y < 1900 || y > today.Year)
        {
            faults.Add((nameof(BirthYear), $"Write the year of birth in four figures, 1900 to {today.Year}"));
            return terms;
        }
        if (day is null && month is null)
            return terms with { BirthYear = y };
        if (!int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var d) || !int.TryParse(month, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m) || new DateOnly(y, m, d) > today)
        {
            faults.Add((nameof(BirthDay), "Write a real birth date, such as 27 3 2010, or the year alone"));
            return terms;
        }
        return terms with { BirthDate = new(y, m, d) };
    }

    /// <summary>Two things that are known, or one strong number: less would show strangers.</summary>
    private static (string Field, string Words)? TooLittle(SearchTerms terms)
    {
        var known = new object?[] { terms.Forenames, terms.Surname, (object?)terms.BirthDate ?? terms.BirthYear, terms.District, terms.Postcode }.Count(part => part is not null);
        if (terms.Number is not null)
            return known == 0 ? null : (nameof(Number), "Search by the number alone, or leave it empty: one number finds one person");
        if (known == 0)
            return (nameof(Surname), "Write two things you know, such as surname and birth date, or one number");
        if (known == 1)
            return (terms.HasName ? nameof(BirthDay) : nameof(Surname), terms.HasName
                ? "Add one more thing you know, such as the birth date or the district"
                : "Add one more thing you know, such as the surname");
        return terms.HasName || terms.BirthDate is not null || terms.Postcode is not null ? null : (nameof(Surname), "Add a name or the whole birth date");
    }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(SearchForm);
}
