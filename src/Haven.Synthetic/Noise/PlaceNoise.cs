using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>What befalls addresses. Each says whether the record changed.</summary>
internal static class PlaceNoise
{
    public static bool MovedHouse(Draft draft, ref Prng random)
    {
        var others = draft.Person.Household.Addresses;
        var address = others[1 + random.Below(others.Count - 1)];
        if (address == draft.Address)
            return false;
        (draft.Address, draft.Kind, draft.Flat, draft.Postcode) = (address, address.Kind[0], address.Flat, address.Postcode);
        return true;
    }

    public static bool PostcodeSlip(Draft draft, ref Prng random)
    {
        var slipped = random.Below(5) switch
        {
            0 => LetterNoise.Transpose(draft.Postcode, ref random),
            1 => LetterNoise.WrongDigit(draft.Postcode, ref random),
            2 => LetterNoise.ByRule(draft.Postcode, LetterRules.OcrDigits, ref random),
            3 => draft.Postcode.Replace(" ", "", StringComparison.Ordinal),
            _ => LetterNoise.KeyboardSlip(draft.Postcode, ref random).ToUpperInvariant(),
        };
        if (slipped == draft.Postcode)
            return false;
        draft.Postcode = slipped;
        return true;
    }

    public static bool OutwardOnly(Draft draft)
    {
        var space = draft.Postcode.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
            return false;
        draft.Postcode = draft.Postcode[..space];
        return true;
    }

    public static bool Abbreviate(Draft draft, ref Prng random)
    {
        if (draft.Address is not { Kind.Length: > 1 } address)
            return false;
        draft.Kind = address.Kind[1 + random.Below(address.Kind.Length - 1)];
        return true;
    }

    public static bool LoseHouseNumber(Draft draft)
    {
        draft.HouseNumberLost = draft.Address is not null;
        return draft.HouseNumberLost;
    }

    public static bool LoseFlat(Draft draft)
    {
        if (draft.Flat.Length == 0)
            return false;
        draft.Flat = "";
        return true;
    }
}
