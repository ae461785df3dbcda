using Haven.Synthetic.People;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>Contacts and identifiers that belong to somebody else, or to nobody. Each says whether the record changed.</summary>
internal static class IdentityNoise
{
    public static bool HouseholdPhone(Draft draft) => TakePhone(draft, draft.Person.Household.Landline);

    public static bool ChangedPhone(Draft draft) => TakePhone(draft, draft.Person.OtherMobile);

    /// <summary>A child's record carries the telephone and e-mail address of the parent.</summary>
    public static bool ParentsContacts(Draft draft)
    {
        var person = draft.Person;
        if (person.Place != Place.Child || person.Household.Parent is not { } parent || person.Born.AddYears(18) <= draft.On)
            return false;
        draft.Phone = parent.Mobile;
        draft.Email = parent.Email;
        return true;
    }

    /// <summary>A twin's record takes the other twin's forename, or one of the other's numbers.</summary>
    public static bool TwinConfusion(Draft draft, ref Prng random)
    {
        if (draft.Person.Twin is not { } twin)
            return false;
        switch (random.Below(3))
        {
            case 1:
                draft.NhsNumber = twin.NhsNumber;
                break;
            case 2 when draft.Upn.Length > 0:
                draft.Upn = twin.PupilNumber;
                break;
            default:
                (draft.Forename, draft.Middle) = (twin.Name.Forename, twin.Name.Middle);
                break;
        }

        return true;
    }

    public static bool IdentifierSlip(Draft draft, ref Prng random)
    {
        switch (random.Below(3))
        {
            case 0:
                draft.NhsNumber = LetterNoise.WrongDigit(draft.NhsNumber, ref random);
                return true;
            case 1 when draft.Upn.Length > 0:
                draft.Upn = LetterNoise.WrongDigit(draft.Upn, ref random);
                return true;
            case 2 when draft.PncId.Length > 0:
                draft.PncId = LetterNoise.WrongDigit(draft.PncId, ref random);
                return true;
            default:
                return false;
        }
    }

    public static bool SexMiskeyed(Draft draft)
    {
        draft.Sex = draft.Sex == "female" ? "male" : "female";
        return true;
    }

    private static bool TakePhone(Draft draft, string phone)
    {
        if (draft.Phone == phone)
            return false;
        draft.Phone = phone;
        return true;
    }
}
