using System.Globalization;
using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Noise;

/// <summary>What befalls birth dates. Each says whether the record changed.</summary>
internal static class BirthNoise
{
    /// <summary>Origins whose papers often carry 1 January because nobody knew the day.</summary>
    private static readonly string[] OftenFirstOfJanuary = ["afghan-iranian", "horn-of-africa", "arabic", "turkish-kurdish", "vietnamese"];

    public static bool SwapDayAndMonth(Draft draft) =>
        draft.Born is { } born && born.Day <= 12 && Take(draft, new DateOnly(born.Year, born.Day, born.Month));

    /// <summary>One digit of the date goes wrong, in a way that leaves a date.</summary>
    public static bool DigitSlip(Draft draft, ref Prng random)
    {
        if (draft.Born is not { } born)
            return false;
        var text = born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        for (var tries = 0; tries < 12; tries++)
        {
            var digits = text.ToCharArray();
            // The century is never wrong by a slip of one digit that anybody would let pass.
            var at = 2 + random.Below(6);
            digits[at] = (char)('0' + (digits[at] - '0' + random.Between(1, 9)) % 10);
            if (DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var slipped) && slipped <= draft.On)
                return Take(draft, slipped);
        }

        return false;
    }

    public static bool FirstOfJanuary(Draft draft) =>
        draft.Born is { } born && Take(draft, new DateOnly(born.Year, 1, 1));

    /// <summary>How many times likelier the 1 January is for this person.</summary>
    public static int FirstOfJanuaryFactor(Draft draft) =>
        OftenFirstOfJanuary.Contains(draft.Person.Book.Origin, StringComparer.Ordinal) ? 20 : 1;

    public static bool YearOnly(Draft draft)
    {
        draft.YearOnly = draft.Born is not null;
        return draft.YearOnly;
    }

    /// <summary>One day, one month or one year too early or too late.</summary>
    public static bool OffByOne(Draft draft, ref Prng random)
    {
        if (draft.Born is not { } born)
            return false;
        var by = random.Percent(50) ? 1 : -1;
        var moved = random.Below(4) switch
        {
            0 or 1 => born.AddDays(by),
            2 => born.AddMonths(by),
            _ => born.AddYears(by),
        };
        return moved <= draft.On && Take(draft, moved);
    }

    /// <summary>Somebody claims to be older, or younger, than they are.</summary>
    public static bool False(Draft draft, ref Prng random)
    {
        if (draft.Born is not { } born)
            return false;
        var years = draft.On < born.AddYears(18) ? random.Between(1, 4) : -random.Between(1, 6);
        var told = born.AddYears(-years).AddDays(random.Between(-40, 40));
        return told <= draft.On && Take(draft, told);
    }

    private static bool Take(Draft draft, DateOnly born)
    {
        if (born == draft.Born)
            return false;
        draft.Born = born;
        return true;
    }
}
