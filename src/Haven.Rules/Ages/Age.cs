namespace Haven.Rules.Ages;

/// <summary>Who is a child on a day, and in which age band (contracts §3).</summary>
/// <remarks>
/// A birthday starts at the beginning of its day. Someone born on 29 February has their birthday on 1 March in a year
/// without that day, so becomes an adult on 1 March. Days beyond the calendar of <see cref="DateOnly"/> count as its
/// last day, so that no date of birth, however wrong, throws.
/// </remarks>
public static class Age
{
    /// <summary>The age from which a person is an adult, in years.</summary>
    public const int OfAdulthood = 18;

    /// <summary>The band of someone whose date of birth is not known.</summary>
    public const string UnknownBand = "unknown";

    /// <summary>The five bands from youngest to oldest, as they are written in figures; the dash is an en dash.</summary>
    public static IReadOnlyList<string> Bands { get; } = ["0–9", "10–12", "13–15", "16–17", "18+"];

    /// <summary>Whether someone is a child at the end of a day: exactly when born after the same day 18 years earlier.</summary>
    /// <param name="dateOfBirth">The day of birth; a day after <paramref name="asAt"/> gives a child.</param>
    /// <param name="asAt">The day asked about.</param>
    public static bool IsChild(DateOnly dateOfBirth, DateOnly asAt) => asAt < AdultOn(dateOfBirth);

    /// <summary>The first day on which someone is no longer a child: the eighteenth birthday.</summary>
    /// <param name="dateOfBirth">The day of birth.</param>
    public static DateOnly AdultOn(DateOnly dateOfBirth) => Birthday(dateOfBirth, OfAdulthood);

    /// <summary>The age band on a day: one of <see cref="Bands"/>, or <see cref="UnknownBand"/>.</summary>
    /// <param name="dateOfBirth">The day of birth, or null where it is not known; a day after <paramref name="asAt"/> is in the first band.</param>
    /// <param name="asAt">The day asked about.</param>
    public static string Band(DateOnly? dateOfBirth, DateOnly asAt)
    {
        if (dateOfBirth is not { } born)
            return UnknownBand;
        if (asAt < Birthday(born, 10))
            return Bands[0];
        if (asAt < Birthday(born, 13))
            return Bands[1];
        if (asAt < Birthday(born, 16))
            return Bands[2];
        return IsChild(born, asAt) ? Bands[3] : Bands[4];
    }

    private static DateOnly Birthday(DateOnly dateOfBirth, int years)
    {
        if (dateOfBirth.Year + years > DateOnly.MaxValue.Year)
            return DateOnly.MaxValue;

        // AddYears falls back to 28 February; the birthday of the contract moves forward to 1 March.
        var sameDay = dateOfBirth.AddYears(years);
        return sameDay.Day == dateOfBirth.Day ? sameDay : sameDay.AddDays(1);
    }
}
