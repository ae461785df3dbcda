namespace Haven.Linkage;

/// <summary>What a column means, which decides how its values are normalised, compared and used to find candidates.</summary>
public enum FieldKind
{
    /// <summary>Not used.</summary>
    Ignore,

    /// <summary>Forename or forenames.</summary>
    Forename,

    /// <summary>Surname.</summary>
    Surname,

    /// <summary>The whole name in one cell, forenames first.</summary>
    FullName,

    /// <summary>Date of birth, whole or in part.</summary>
    DateOfBirth,

    /// <summary>Postcode, British or numeric.</summary>
    Postcode,

    /// <summary>An address or a line of one.</summary>
    Address,

    /// <summary>Sex or gender.</summary>
    Sex,

    /// <summary>A number given to one person: NHS number, UPN, ULN, PNC, CRO or any opaque code.</summary>
    Identifier,

    /// <summary>A telephone number, or several parted by semicolons.</summary>
    Phone,

    /// <summary>An email address, or several parted by semicolons.</summary>
    Email,

    /// <summary>One of a few words.</summary>
    Category,

    /// <summary>A number that is not an identifier, such as a house number or an age.</summary>
    Number,

    /// <summary>Other words, such as a town, a school or an occupation.</summary>
    Text,
}
