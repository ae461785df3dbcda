using Haven.Synthetic.People;

namespace Haven.Synthetic.Noise;

/// <summary>A record being written down: starts as the truth about a person, then slips and gaps befall it.</summary>
internal sealed class Draft
{
    private Draft(Person person, DateOnly on)
    {
        Person = person;
        On = on;
        Forename = person.Name.Forename;
        Middle = person.Name.Middle;
        Surname = person.Name.Surname;
        Born = person.Born;
        Sex = person.Sex == People.Sex.Female ? "female" : "male";
        Address = person.Household.Home;
        Kind = Address.Kind[0];
        Flat = Address.Flat;
        Postcode = Address.Postcode;
        NhsNumber = person.NhsNumber;
        Upn = person.Born.Year >= 1994 && person.Born.AddYears(4) <= on ? person.PupilNumber : "";
        PncId = person.HasPncId(on) ? person.PncId : "";
        Phone = person.Born.AddYears(9) <= on ? person.Mobile : person.Household.Landline;
        Email = person.Born.AddYears(10) <= on ? person.Email : "";
    }

    /// <summary>The person as they are.</summary>
    /// <param name="person">Whom the record is about.</param>
    /// <param name="on">The day of the record: a baby has no pupil number and no telephone.</param>
    public static Draft Of(Person person, DateOnly on) => new(person, on);

    public Person Person { get; }

    public DateOnly On { get; }

    public string Forename { get; set; }

    public string Middle { get; set; }

    public string Surname { get; set; }

    /// <summary>The birth date as recorded; null when it is missing.</summary>
    public DateOnly? Born { get; set; }

    /// <summary>True when only the year of <see cref="Born"/> is known.</summary>
    public bool YearOnly { get; set; }

    public string Sex { get; set; }

    public Places.Address? Address { get; set; }

    /// <summary>Street, Road, or what it is shortened to; empty when the house number is lost and with it nothing is sure.</summary>
    public string Kind { get; set; }

    public string Flat { get; set; }

    public bool HouseNumberLost { get; set; }

    public string Postcode { get; set; }

    public string NhsNumber { get; set; }

    public string Upn { get; set; }

    public string PncId { get; set; }

    public string Phone { get; set; }

    public string Email { get; set; }

    public string Forenames => Forename.Length == 0 ? Middle : Middle.Length == 0 ? Forename : Forename + " " + Middle;

    public string AddressLine => Address is null ? ""
        : HouseNumberLost ? Address.Street + " " + Kind + ", " + Address.Town
        : Address.Write(Kind, Flat);
}
