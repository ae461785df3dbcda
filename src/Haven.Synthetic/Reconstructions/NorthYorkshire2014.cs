namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// North Yorkshire, 15 October 2014: made records from which contracts §3 gives the figures of the health check presented
/// to the Corporate Performance and Scrutiny Group that day.
/// </summary>
/// <remarks>
/// The printed figures are those known at 2014-10-15T18:00:00+01:00, before any records are joined; as nothing is recorded
/// that evening, they are also those known at the end of the day: 143 people with an open flag, 122 of them children and
/// 21 eighteen or older; 29 of the children with an open safeguarding plan (York 6, Selby 1, Harrogate 5, Scarborough 10
/// of whom 3 male, Craven 7, the other three districts none); 93 suspects. Known now, and after joining the records that
/// share a verified identifier and a birth date, the figures are others.
/// </remarks>
internal static class NorthYorkshire2014
{
    private const string Document = "North Yorkshire Police, Corporate Performance and Scrutiny Group: Child Sexual Exploitation health check, 15 October 2014";
    private const string York = "E06000014";
    private const string Craven = "E07000163";
    private const string Hambleton = "E07000164";
    private const string Harrogate = "E07000165";
    private const string Richmondshire = "E07000166";
    private const string Ryedale = "E07000167";
    private const string Scarborough = "E07000168";
    private const string Selby = "E07000169";

    public static ReconstructionInputs Inputs { get; } = new()
    {
        Name = "north-yorkshire-2014",
        Seed = 20141015,
        Region = "north-yorkshire",
        Force = ("nyp", "North Yorkshire Police", "Police and Crime Commissioner for North Yorkshire"),
        Before = new(2014, 6, 30),
        Day = new(2014, 10, 15),
        Then = London.At(new(2014, 10, 15), 18),
        Report = London.At(new(2014, 10, 15), 18),
        Horizon = new(2015, 3, 31),
        Children =
        [
            new(York, Stayed: 22, Closed: 5, Raised: 9, Turned18: 2, Adults: 4),
            new(Craven, Stayed: 10, Closed: 2, Raised: 3, Turned18: 1, Adults: 1),
            new(Hambleton, Stayed: 5, Closed: 1, Raised: 2, Turned18: 0, Adults: 1),
            new(Harrogate, Stayed: 14, Closed: 4, Raised: 5, Turned18: 1, Adults: 2),
            new(Richmondshire, Stayed: 3, Closed: 1, Raised: 1, Turned18: 0, Adults: 1),
            new(Ryedale, Stayed: 3, Closed: 0, Raised: 1, Turned18: 0, Adults: 0),
            new(Scarborough, Stayed: 25, Closed: 6, Raised: 9, Turned18: 2, Adults: 4),
            new(Selby, Stayed: 7, Closed: 2, Raised: 3, Turned18: 1, Adults: 1),
        ],
        LateChildren = new()
        {
            FoundAfter = 5, ClosingRecordedAfter = 8, OlderAfter = 1, YoungerAfter = 2, MovedAfter = 2, Pairs = 3, PairsAcrossDistricts = 1,
        },
        Suspects =
        [
            new(York, Stayed: 22, Closed: 3, Raised: 6),
            new(Craven, Stayed: 6, Closed: 1, Raised: 1),
            new(Hambleton, Stayed: 5, Closed: 1, Raised: 1),
            new(Harrogate, Stayed: 10, Closed: 2, Raised: 3),
            new(Richmondshire, Stayed: 2, Closed: 0, Raised: 1),
            new(Ryedale, Stayed: 2, Closed: 1, Raised: 1),
            new(Scarborough, Stayed: 20, Closed: 3, Raised: 5),
            new(Selby, Stayed: 6, Closed: 1, Raised: 2),
        ],
        LateSuspects = new() { FoundAfter = 3, ClosingRecordedAfter = 5, DiedAfter = 1, Pairs = 2 },
        ChildrenOfEarlierYears = [4, 5, 7, 8, 10, 34, 58, 40],
        SuspectsOfEarlierYears = [2, 2, 3, 4, 6, 14, 22, 16],
        ChildrenAfterwards = 18,
        Plans =
        [
            new(York, Girls: 6, Boys: 0),
            new(Craven, Girls: 6, Boys: 1),
            new(Harrogate, Girls: 4, Boys: 1),
            new(Scarborough, Girls: 7, Boys: 3),
            new(Selby, Girls: 1, Boys: 0),
        ],
        PlansOnOtherRecord = 2,
        PlansEndedLate = 2,
        Crimes = [new(York, 18, 6), new(Harrogate, 9, 3), new(Scarborough, 16, 7), new(Selby, 4, 2), new(Craven, 6, 1), new(Hambleton, 3, 1)],
        OtherCrimes = new() { Cancelled = 5, Transferred = 2, No = 30, Undetermined = 9, EarlierYears = [12, 20, 34], Afterwards = 14, JudgedAfter = 3, CancelledAfter = 1 },
        Conferences =
        [
            new(2014, 5, Held: 24, Attended: 15), new(2014, 6, 27, 16), new(2014, 7, 25, 17),
            new(2014, 8, 19, 12), new(2014, 9, 26, 19), new(2014, 10, 13, 10),
        ],
        ProtectedChildren = 120,
        Published =
        [
            AsAt("published: flagged as potential victims of sexual exploitation", 143, "'143 Potential victims of CSE'"),
            AsAt("published: of those under 18", 122, "'of which 122 are under 18 (remainder are now 18 ...)'"),
            AsAt("published: of the under 18s adopted by police with a plan", 29, "'29 have been adopted'"),
            AsAt("published: adopted, York", 6, null),
            AsAt("published: adopted, Selby", 1, null),
            AsAt("published: adopted, Harrogate", 5, null),
            AsAt("published: adopted, Scarborough", 10, "'3 are male'"),
            AsAt("published: adopted, Craven", 7, null),
            AsAt("published: flagged as potential perpetrators", 93, "'93 potential perpetrators are also flagged'"),
        ],
        About =
        [
            "North Yorkshire, 15 October 2014: a reconstruction made of records.",
            "Known at 2014-10-15T18:00:00+01:00 and until the end of that day, before joining, the records give the figures that a public",
            "report of that day printed; known now, and after joining proposed records, they give others.",
        ],
    };

    private static PublishedFigureRow AsAt(string series, int value, string? note) =>
        new() { Series = series, AsAt = new(2014, 10, 15), Value = value, Document = Document, Note = note };
}
