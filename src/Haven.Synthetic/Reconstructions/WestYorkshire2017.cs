namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// West Yorkshire, spring 2017: made records from which contracts §3 gives the figures of the report "Child Sexual Abuse"
/// to the Community Outcomes Meeting of 2 May 2017.
/// </summary>
/// <remarks>
/// <para>
/// The printed figures are those known when the report was presented, at 2017-05-02T09:00:00+01:00, before any records are
/// joined: 606 children flagged on 31 March 2017 and 802 on 31 December 2016, 460 suspects, 792 crimes in the year to
/// 31 March 2017 of which 198 non-recent, police at 124 of 141 initial conferences in March 2017 and 79 of 127 in
/// March 2016.
/// </para>
/// <para>
/// At the end of 31 March 2017 ("known then") and today ("known now") the same questions have other answers, because
/// flags, closings, judgements, attendances and corrections were recorded late; and after joining the records that share
/// a verified identifier and a birth date they have others again.
/// </para>
/// </remarks>
internal static class WestYorkshire2017
{
    private const string Document = "Community Outcomes Meeting, Safeguarding Vulnerable People: Child Sexual Abuse, 2 May 2017";
    private const string Bradford = "E08000032";
    private const string Calderdale = "E08000033";
    private const string Kirklees = "E08000034";
    private const string Leeds = "E08000035";
    private const string Wakefield = "E08000036";

    public static ReconstructionInputs Inputs { get; } = new()
    {
        Name = "west-yorkshire-2017",
        Seed = 20170331,
        Region = "west-yorkshire",
        Force = ("wyp", "West Yorkshire Police", "Police and Crime Commissioner for West Yorkshire"),
        Before = new(2016, 12, 31),
        Day = new(2017, 3, 31),
        Then = London.EndOf(new(2017, 3, 31)),
        Report = London.At(new(2017, 5, 2), 9),
        Horizon = new(2017, 10, 31),
        Children =
        [
            new(Bradford, Stayed: 150, Closed: 90, Raised: 40, Turned18: 12, Adults: 9),
            new(Calderdale, Stayed: 49, Closed: 30, Raised: 14, Turned18: 4, Adults: 3),
            new(Kirklees, Stayed: 88, Closed: 52, Raised: 24, Turned18: 8, Adults: 5),
            new(Leeds, Stayed: 128, Closed: 78, Raised: 36, Turned18: 11, Adults: 8),
            new(Wakefield, Stayed: 60, Closed: 36, Raised: 17, Turned18: 6, Adults: 4),
        ],
        LateChildren = new()
        {
            RecordedBetween = 23, ClosingRecordedBetween = 37, FoundAfter = 12, ClosingRecordedAfter = 27, OlderAfter = 3,
            YoungerAfter = 2, MovedAfter = 6, AgeUnknown = 4, Pairs = 11, PairsAcrossDistricts = 4,
        },
        Suspects =
        [
            new(Bradford, Stayed: 126, Closed: 16, Raised: 17),
            new(Calderdale, Stayed: 44, Closed: 6, Raised: 6),
            new(Kirklees, Stayed: 80, Closed: 10, Raised: 11),
            new(Leeds, Stayed: 106, Closed: 14, Raised: 14),
            new(Wakefield, Stayed: 49, Closed: 6, Raised: 7),
        ],
        LateSuspects = new()
        {
            RecordedBetween = 9, ClosingRecordedBetween = 5, FoundAfter = 4, ClosingRecordedAfter = 11, MovedAfter = 2, DiedAfter = 2, Pairs = 6,
        },
        ChildrenOfEarlierYears = [14, 18, 24, 31, 40, 58, 84, 128, 230, 380],
        SuspectsOfEarlierYears = [5, 7, 9, 12, 16, 24, 36, 50, 84, 96],
        ChildrenAfterwards = 90,
        PlansOnOtherRecord = 5,
        PlansEndedLate = 4,
        Crimes =
        [
            new(Bradford, Recent: 178, NonRecent: 55),
            new(Calderdale, Recent: 66, NonRecent: 23),
            new(Kirklees, Recent: 112, NonRecent: 39),
            new(Leeds, Recent: 160, NonRecent: 55),
            new(Wakefield, Recent: 78, NonRecent: 26),
        ],
        OtherCrimes = new()
        {
            Cancelled = 45, Transferred = 18, No = 240, Undetermined = 52, EarlierYears = [140, 220, 330], Afterwards = 160,
            JudgedBetween = 19, CancelledBetween = 7, JudgedAfter = 11, CancelledAfter = 8, DatedAfter = 5,
        },
        Conferences =
        [
            new(2016, 1, Held: 118, Attended: 66), new(2016, 2, 121, 71), new(2016, 3, 127, 79), new(2016, 4, 124, 80),
            new(2016, 5, 131, 88), new(2016, 6, 129, 91), new(2016, 7, 126, 92), new(2016, 8, 104, 78),
            new(2016, 9, 122, 94), new(2016, 10, 133, 105), new(2016, 11, 137, 111), new(2016, 12, 108, 89),
            new(2017, 1, 128, 108), new(2017, 2, 126, 109), new(2017, 3, 141, 124), new(2017, 4, 117, 104),
        ],
        LateConferences = new() { AttendanceBetween = 6, WholeBetween = 3, NotAttendedAfter = 2, FoundAfter = 1, YearEarlierAttendedAfter = 1 },
        ProtectedChildren = 1050,
        Published =
        [
            AsAt("published: children flagged as at risk of sexual exploitation", 606, "'a total of 606 such children were flagged'"),
            AsAt("published: suspects flagged", 460, "'and 460 suspects'; 'largely static'"),
            new()
            {
                Series = "published: change in children deemed at risk since December 2016", From = new(2016, 12, 31), To = new(2017, 3, 31),
                Value = -196, Document = Document, Note = "'has decreased by 196'; the day in December is not printed",
            },
            new()
            {
                Series = "published: sexual crimes against children identified as exploitation", From = new(2016, 4, 1), To = new(2017, 3, 31),
                Value = 792, Document = Document, Note = "'Within the 12 month period 1/4/16 to 31/3/17'",
            },
            new()
            {
                Series = "published: share of those crimes that is non-recent", From = new(2016, 4, 1), To = new(2017, 3, 31),
                Value = 0.25m, Denominator = 792, Document = Document, Note = "'25%': the numerator is not printed; 195 to 201 round to it",
            },
            Attendance(2017, 0.88m, 141),
            Attendance(2016, 0.62m, 127),
        ],
        About =
        [
            "West Yorkshire, spring 2017: a reconstruction made of records.",
            "Known at 2017-05-02T09:00:00+01:00, before joining, the records give the figures that a public report of 2 May 2017 printed;",
            "known at 2017-03-31T23:59:59+01:00, known now, and after joining proposed records, they give others.",
        ],
    };

    private static PublishedFigureRow AsAt(string series, int value, string note) =>
        new() { Series = series, AsAt = new(2017, 3, 31), Value = value, Document = Document, Note = note };

    private static PublishedFigureRow Attendance(int year, decimal share, int held) => new()
    {
        Series = "published: police attendance at initial child protection conferences", From = new(year, 3, 1), To = new(year, 3, 31),
        Value = share, Denominator = held, Document = Document, Note = "the share is printed as a whole percentage",
    };
}
