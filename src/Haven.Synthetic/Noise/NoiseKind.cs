namespace Haven.Synthetic.Noise;

/// <summary>A way in which a record comes to differ from the person it is about.</summary>
internal enum NoiseKind
{
    // Letters
    KeyboardSlip,
    OcrConfusion,
    Transposition,
    DroppedLetter,
    DoubledLetter,
    PhoneticSpelling,
    Transliteration,

    // Names
    SpellingVariant,
    Nickname,
    NamesSwapped,
    MiddleNameUsed,
    MiddleNamesOmitted,
    MothersSurname,
    StepSurname,
    BirthSurname,
    HyphenDropped,
    HalfOfDoubleName,
    InitialsOnly,
    FalseName,
    SiblingsName,
    AccentsLost,
    UpperCase,

    // Birth date
    FalseBirthDate,
    DayMonthSwapped,
    BirthDigitSlip,
    FirstOfJanuary,
    YearOnly,
    BirthOffByOne,

    // Address
    MovedHouse,
    PostcodeSlip,
    PostcodeOutwardOnly,
    StreetAbbreviated,
    HouseNumberLost,
    FlatLost,

    // Contact and identity
    HouseholdPhone,
    ParentsContacts,
    ChangedPhone,
    TwinConfusion,
    IdentifierSlip,
    SexMiskeyed,
}
