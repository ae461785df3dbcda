using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Haven.Core.Access;
using Haven.Core.People.Search;

namespace Haven.Web.Api.People;

/// <summary>Whom to look for: two things that are known, or one strong number.</summary>
internal sealed record PeopleSought
{
    [StringLength(100)]
    public string? Forenames { get; init; }

    [StringLength(100)]
    public string? Surname { get; init; }

    [Description("The whole birth date.")]
    public DateOnly? BirthDate { get; init; }

    [Description("Or the year alone."), Range(1900, 2100)]
    public int? BirthYear { get; init; }

    [Description("The code of a district."), StringLength(20)]
    public string? District { get; init; }

    [StringLength(20)]
    public string? Postcode { get; init; }

    [Description("An NHS number, UPN, PNC id, CRO number or phone number, alone."), StringLength(60)]
    public string? Number { get; init; }

    /// <summary>As the operation takes it: part by part.</summary>
    public SearchForm Form() => new()
    {
        Forenames = Forenames,
        Surname = Surname,
        BirthDay = BirthDate?.Day.ToString(CultureInfo.InvariantCulture),
        BirthMonth = BirthDate?.Month.ToString(CultureInfo.InvariantCulture),
        BirthYear = (BirthDate?.Year ?? BirthYear)?.ToString(CultureInfo.InvariantCulture),
        District = District,
        Postcode = Postcode,
        Number = Number,
    };

    /// <summary>What a part of the form is called here.</summary>
    public static string NameOf(string part) => part switch
    {
        nameof(SearchForm.BirthDay) or nameof(SearchForm.BirthMonth) => "birthDate",
        _ => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part),
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PeopleSought);
}

/// <summary>Who was found, the most alike first.</summary>
/// <param name="Pointers">Somebody is known elsewhere: whom to ask, and nothing else.</param>
/// <param name="More">Whether more matched than are given: say more of whom you seek.</param>
/// <param name="Purpose">Why the client looks, as it stated; without it nobody is pointed to.</param>
internal sealed record PeopleFound(IReadOnlyList<FoundPerson> People, IReadOnlyList<FoundPointer> Pointers, bool More, PurposeInForce? Purpose)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PeopleFound);
}
