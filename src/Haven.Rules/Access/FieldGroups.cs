namespace Haven.Rules.Access;

/// <summary>The groups of fields a record is read and shared by; the bits are stored in the database.</summary>
[Flags]
public enum FieldGroups
{
    /// <summary>No group.</summary>
    None = 0,

    /// <summary>Names, birth date, sex, numbers.</summary>
    Identity = 1,

    /// <summary>Address, postcode, phones, emails, school.</summary>
    Contact = 2,

    /// <summary>Child flags and their levels.</summary>
    Risk = 4,

    /// <summary>Plans.</summary>
    Plans = 8,

    /// <summary>Meetings and conferences.</summary>
    Meetings = 16,

    /// <summary>Missing episodes.</summary>
    Missing = 32,

    /// <summary>Referrals.</summary>
    Referrals = 64,

    /// <summary>Crimes.</summary>
    Crimes = 128,

    /// <summary>Orders and notices.</summary>
    Orders = 256,

    /// <summary>Suspect flags and their levels.</summary>
    Suspect = 512,

    /// <summary>Intelligence.</summary>
    Intelligence = 1024,

    /// <summary>Every group but suspect and intelligence, which stay with the police unless they are shared.</summary>
    OutsidePolice = Identity | Contact | Risk | Plans | Meetings | Missing | Referrals | Crimes | Orders,

    /// <summary>Every group.</summary>
    All = OutsidePolice | Suspect | Intelligence,
}
