using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>Lets slips and gaps befall a record as often as a profile says.</summary>
internal static class Noiser
{
    // Whose name it is comes first, then how it is spelled, then how it is typed; a record is upper case at the end.
    private static readonly NoiseKind[] Order =
    [
        NoiseKind.SiblingsName, NoiseKind.FalseName, NoiseKind.TwinConfusion, NoiseKind.BirthSurname, NoiseKind.StepSurname,
        NoiseKind.MothersSurname, NoiseKind.MiddleNameUsed, NoiseKind.MiddleNamesOmitted, NoiseKind.HalfOfDoubleName,
        NoiseKind.SpellingVariant, NoiseKind.Nickname, NoiseKind.InitialsOnly, NoiseKind.HyphenDropped, NoiseKind.AccentsLost,
        NoiseKind.Transliteration, NoiseKind.PhoneticSpelling, NoiseKind.KeyboardSlip, NoiseKind.OcrConfusion,
        NoiseKind.Transposition, NoiseKind.DroppedLetter, NoiseKind.DoubledLetter, NoiseKind.NamesSwapped, NoiseKind.UpperCase,
        NoiseKind.FalseBirthDate, NoiseKind.FirstOfJanuary, NoiseKind.DayMonthSwapped, NoiseKind.BirthDigitSlip,
        NoiseKind.BirthOffByOne, NoiseKind.YearOnly, NoiseKind.SexMiskeyed, NoiseKind.MovedHouse, NoiseKind.FlatLost,
        NoiseKind.HouseNumberLost, NoiseKind.StreetAbbreviated, NoiseKind.PostcodeOutwardOnly, NoiseKind.PostcodeSlip,
        NoiseKind.ChangedPhone, NoiseKind.HouseholdPhone, NoiseKind.ParentsContacts, NoiseKind.IdentifierSlip,
    ];

    private static readonly Field[] Fields = Enum.GetValues<Field>();

    /// <summary>Applies the profile and returns the kinds that befell the record, one bit each.</summary>
    public static ulong Apply(Draft draft, NoiseProfile profile, ref Prng random)
    {
        var befell = 0UL;
        foreach (var kind in Order)
        {
            var times = profile.PerMille(kind);
            if (kind == NoiseKind.FirstOfJanuary)
                times *= BirthNoise.FirstOfJanuaryFactor(draft);
            if (times > 0 && random.PerMille(times) && Apply(draft, kind, ref random))
                befell |= 1UL << (int)kind;
        }

        foreach (var field in Fields)
        {
            var times = profile.PerMille(field);
            if (times > 0 && random.PerMille(times))
                Blank(draft, field);
        }

        return befell;
    }

    /// <summary>Lets one slip befall a record; false when this record cannot have it.</summary>
    public static bool Apply(Draft draft, NoiseKind kind, ref Prng random) => kind switch
    {
        NoiseKind.SpellingVariant => NameNoise.SpellingVariant(draft, ref random),
        NoiseKind.Nickname => NameNoise.Nickname(draft, ref random),
        NoiseKind.NamesSwapped => NameNoise.Swap(draft),
        NoiseKind.MiddleNameUsed => NameNoise.UseMiddleName(draft, ref random),
        NoiseKind.MiddleNamesOmitted => NameNoise.OmitMiddle(draft),
        NoiseKind.MothersSurname => NameNoise.MothersSurname(draft),
        NoiseKind.StepSurname => NameNoise.StepSurname(draft),
        NoiseKind.BirthSurname => NameNoise.BirthSurname(draft),
        NoiseKind.HyphenDropped => NameNoise.DropHyphen(draft, ref random),
        NoiseKind.HalfOfDoubleName => NameNoise.HalfOfDoubleName(draft, ref random),
        NoiseKind.InitialsOnly => NameNoise.InitialsOnly(draft),
        NoiseKind.FalseName => NameNoise.FalseName(draft, ref random),
        NoiseKind.SiblingsName => NameNoise.SiblingsName(draft, ref random),
        NoiseKind.AccentsLost => NameNoise.LoseAccents(draft),
        NoiseKind.UpperCase => NameNoise.UpperCase(draft),
        NoiseKind.FalseBirthDate => BirthNoise.False(draft, ref random),
        NoiseKind.DayMonthSwapped => BirthNoise.SwapDayAndMonth(draft),
        NoiseKind.BirthDigitSlip => BirthNoise.DigitSlip(draft, ref random),
        NoiseKind.FirstOfJanuary => BirthNoise.FirstOfJanuary(draft),
        NoiseKind.YearOnly => BirthNoise.YearOnly(draft),
        NoiseKind.BirthOffByOne => BirthNoise.OffByOne(draft, ref random),
        NoiseKind.MovedHouse => PlaceNoise.MovedHouse(draft, ref random),
        NoiseKind.PostcodeSlip => PlaceNoise.PostcodeSlip(draft, ref random),
        NoiseKind.PostcodeOutwardOnly => PlaceNoise.OutwardOnly(draft),
        NoiseKind.StreetAbbreviated => PlaceNoise.Abbreviate(draft, ref random),
        NoiseKind.HouseNumberLost => PlaceNoise.LoseHouseNumber(draft),
        NoiseKind.FlatLost => PlaceNoise.LoseFlat(draft),
        NoiseKind.HouseholdPhone => IdentityNoise.HouseholdPhone(draft),
        NoiseKind.ParentsContacts => IdentityNoise.ParentsContacts(draft),
        NoiseKind.ChangedPhone => IdentityNoise.ChangedPhone(draft),
        NoiseKind.TwinConfusion => IdentityNoise.TwinConfusion(draft, ref random),
        NoiseKind.IdentifierSlip => IdentityNoise.IdentifierSlip(draft, ref random),
        NoiseKind.SexMiskeyed => IdentityNoise.SexMiskeyed(draft),
        _ => InOneName(draft, kind, ref random),
    };

    /// <summary>Slips of letters fall on the surname or the forename.</summary>
    private static bool InOneName(Draft draft, NoiseKind kind, ref Prng random)
    {
        if (kind == NoiseKind.Transliteration && draft.Person.Book.Ethnicities[0] is "W1" or "W2" or "W3" or "B1")
            return false;
        var onSurname = random.Percent(55);
        var before = onSurname ? draft.Surname : draft.Forename;
        var after = kind switch
        {
            NoiseKind.KeyboardSlip => LetterNoise.KeyboardSlip(before, ref random),
            NoiseKind.OcrConfusion => LetterNoise.ByRule(before, LetterRules.Ocr, ref random),
            NoiseKind.Transposition => LetterNoise.Transpose(before, ref random),
            NoiseKind.DroppedLetter => LetterNoise.DropLetter(before, ref random),
            NoiseKind.DoubledLetter => LetterNoise.DoubleLetter(before, ref random),
            NoiseKind.PhoneticSpelling => LetterNoise.ByRule(before, LetterRules.Phonetic, ref random),
            NoiseKind.Transliteration => LetterNoise.ByRule(before, LetterRules.Transliteration, ref random),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No slip of this kind is written."),
        };
        if (onSurname)
            draft.Surname = after;
        else
            draft.Forename = after;
        return after != before;
    }

    private static void Blank(Draft draft, Field field)
    {
        switch (field)
        {
            case Field.Forenames: (draft.Forename, draft.Middle) = ("", ""); break;
            case Field.Surname: draft.Surname = ""; break;
            case Field.DateOfBirth: draft.Born = null; break;
            case Field.Sex: draft.Sex = ""; break;
            case Field.Address: draft.Address = null; break;
            case Field.Postcode: draft.Postcode = ""; break;
            case Field.NhsNumber: draft.NhsNumber = ""; break;
            case Field.Upn: draft.Upn = ""; break;
            case Field.PncId: draft.PncId = ""; break;
            case Field.Phone: draft.Phone = ""; break;
            case Field.Email: draft.Email = ""; break;
            default: throw new ArgumentOutOfRangeException(nameof(field), field, "No gap of this kind is written.");
        }
    }
}
