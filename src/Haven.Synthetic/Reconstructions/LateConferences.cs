using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Lets some conferences of a month become known late: see <see cref="LatenessOfConferences"/>.</summary>
internal sealed class LateConferences
{
    private int _attendanceBetween;
    private int _wholeBetween;
    private int _notAttendedAfter;
    private int _attendedAfter;

    public LateConferences(DateOnly month, ReconstructionInputs inputs)
    {
        var late = inputs.LateConferences;
        if (SameMonth(month, inputs.Day))
            (_attendanceBetween, _wholeBetween, _notAttendedAfter, FoundAfter) = (late.AttendanceBetween, late.WholeBetween, late.NotAttendedAfter, late.FoundAfter);
        else if (SameMonth(month.AddYears(1), inputs.Day))
            _attendedAfter = late.YearEarlierAttendedAfter;
    }

    /// <summary>How many more conferences of the month were recorded only after the report.</summary>
    public int FoundAfter { get; }

    /// <summary>The conference as first recorded, and what was recorded of it afterwards.</summary>
    public ConferenceRow KnownAt(ConferenceRow row, Calendar calendar, ref Prng random, out (DateTimeOffset, Func<ConferenceRow, ConferenceRow>)[] changes)
    {
        changes = [];
        if (row.PoliceAttended && _attendanceBetween-- > 0)
        {
            changes = [(calendar.BetweenThenAndReport(ref random), later => later with { PoliceAttended = true })];
            return row with { PoliceAttended = false };
        }

        if (row.PoliceAttended && _wholeBetween-- > 0)
            return row with { RecordedAt = calendar.BetweenThenAndReport(ref random) };
        if (row.PoliceAttended && _notAttendedAfter-- > 0)
            changes = [(calendar.AfterReport(ref random), later => later with { PoliceAttended = false })];
        else if (!row.PoliceAttended && _attendedAfter-- > 0)
            changes = [(calendar.AfterReport(ref random), later => later with { PoliceAttended = true, PoliceInvited = true })];
        return row;
    }

    private static bool SameMonth(DateOnly month, DateOnly day) => month.Year == day.Year && month.Month == day.Month;
}
