using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// Which conferences of a month became known late. Of the month of the second day, where the report came later: the
/// attendance of six and the whole of three between then and the report, two attendances put right after it, and one
/// conference held besides. Of the same month a year earlier: one attendance put right after the report.
/// </summary>
internal sealed class LateConferences
{
    private int _attendanceBetween;
    private int _wholeBetween;
    private int _didNotComeAfterAll;
    private int _didComeAfterAll;

    public LateConferences(DateOnly month, ReconstructionInputs inputs)
    {
        var thisMonth = month.Year == inputs.Day.Year && month.Month == inputs.Day.Month;
        var reportedLater = inputs.Report > inputs.Then;
        _attendanceBetween = thisMonth && reportedLater ? 6 : 0;
        _wholeBetween = thisMonth && reportedLater ? 3 : 0;
        _didNotComeAfterAll = thisMonth && reportedLater ? 2 : 0;
        _didComeAfterAll = month.AddYears(1) is var next && next.Year == inputs.Day.Year && next.Month == inputs.Day.Month ? 1 : 0;
        HeldBesides = thisMonth && reportedLater;
    }

    /// <summary>Whether one more conference of the month was recorded only after the report.</summary>
    public bool HeldBesides { get; }

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
        if (row.PoliceAttended && _didNotComeAfterAll-- > 0)
            changes = [(calendar.AfterReport(ref random), later => later with { PoliceAttended = false })];
        else if (!row.PoliceAttended && _didComeAfterAll-- > 0)
            changes = [(calendar.AfterReport(ref random), later => later with { PoliceAttended = true, PoliceInvited = true })];
        return row;
    }
}
