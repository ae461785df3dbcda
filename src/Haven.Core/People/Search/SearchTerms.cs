using System.Globalization;
using System.Text.Json.Serialization;

namespace Haven.Core.People.Search;

/// <summary>What somebody asked to find, checked by <see cref="SearchForm"/>.</summary>
public sealed record SearchTerms
{
    public string? Forenames { get; init; }
    public string? Surname { get; init; }

    /// <summary>The whole birth date, or none; then perhaps its year.</summary>
    public DateOnly? BirthDate { get; init; }
    public int? BirthYear { get; init; }

    /// <summary>The district's code.</summary>
    public string? District { get; init; }
    public string? Postcode { get; init; }

    /// <summary>An NHS number, UPN, PNC id, CRO number or phone number, as typed.</summary>
    public string? Number { get; init; }

    [JsonIgnore]
    public bool HasName => Forenames is not null || Surname is not null;

    /// <summary>What was looked for, in words, for the page that shows what was found.</summary>
    public IEnumerable<string> InWords(Func<string, string> districtName)
    {
        if (Forenames is not null || Surname is not null)
            yield return string.Join(' ', new[] { Forenames, Surname }.OfType<string>());
        if (BirthDate is { } day)
            yield return string.Create(CultureInfo.InvariantCulture, $"born {day:d MMMM yyyy}");
        if (BirthYear is { } year)
            yield return string.Create(CultureInfo.InvariantCulture, $"born in {year}");
        if (District is not null)
            yield return $"in {districtName(District)}";
        if (Postcode is not null)
            yield return $"at {Postcode}";
        if (Number is not null)
            yield return $"with the number {Number}";
    }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(SearchTerms);
}
