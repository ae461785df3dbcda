namespace Haven.Synthetic.Reconstructions;

/// <summary>
/// How many flags of each fate a district is given. The fate is as known at <see cref="ReconstructionInputs.Report"/>;
/// "both days" are <see cref="ReconstructionInputs.Before"/> and <see cref="ReconstructionInputs.Day"/>.
/// </summary>
/// <param name="District">Code of the district that owns the flags.</param>
/// <param name="Stayed">Open on both days.</param>
/// <param name="Closed">Open on the first day, closed by the second.</param>
/// <param name="Raised">Raised after the first day, open on the second.</param>
/// <param name="Turned18">Of children: open on both days, eighteenth birthday after the first and by the second.</param>
/// <param name="Adults">Of children: open on both days, eighteen already on the first.</param>
internal sealed record FlagQuota(string District, int Stayed, int Closed, int Raised, int Turned18 = 0, int Adults = 0);

/// <summary>How many of those flags, or besides them, came to be known late. Each flag has one such trait at most.</summary>
internal sealed record Lateness
{
    /// <summary>Open on the second day, recorded only between <see cref="ReconstructionInputs.Then"/> and the report.</summary>
    public int RecordedBetween { get; init; }

    /// <summary>Closed by the second day, the closing recorded only between then and the report.</summary>
    public int ClosingRecordedBetween { get; init; }

    /// <summary>Besides the quota: open on the second day, recorded only after the report.</summary>
    public int FoundAfter { get; init; }

    /// <summary>Open at the report, the closing recorded only after it; every third had closed before the first day.</summary>
    public int ClosingRecordedAfter { get; init; }

    /// <summary>A child at the report, found afterwards to have been eighteen.</summary>
    public int OlderAfter { get; init; }

    /// <summary>An adult at the report, found afterwards to have been a child.</summary>
    public int YoungerAfter { get; init; }

    /// <summary>Moved to another district by a correction after the report.</summary>
    public int MovedAfter { get; init; }

    /// <summary>Died before the second day, recorded only after the report.</summary>
    public int DiedAfter { get; init; }

    /// <summary>Besides the quota: the birth date was unknown at the report; every second one is learned afterwards.</summary>
    public int AgeUnknown { get; init; }

    /// <summary>People flagged on two records, of two agencies in one district, who are counted twice until they are joined.</summary>
    public int Pairs { get; init; }

    /// <summary>The same, the two flags owned by two districts.</summary>
    public int PairsAcrossDistricts { get; init; }
}

/// <summary>Flagged children who have a police-adopted plan at the report.</summary>
internal sealed record PlanQuota(string District, int Girls, int Boys);

/// <summary>Crimes recorded in the year to the second day and judged exploitation, as known at the report.</summary>
internal sealed record CrimeQuota(string District, int Recent, int NonRecent);

/// <summary>Initial conferences of a month, and those the police came to, as known at the report.</summary>
internal sealed record ConferenceQuota(int Year, int Month, int Held, int Attended);

/// <summary>
/// What a reconstruction is made from: the only place where its numbers stand. They say how many records of each fate
/// are made, never what a measure answers; answers come out of the records.
/// </summary>
internal sealed record ReconstructionInputs
{
    /// <summary>The scenario's name on the command line.</summary>
    public required string Name { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The region whose districts take part.</summary>
    public required string Region { get; init; }

    /// <summary>Code, name of the police force and of its local policing body.</summary>
    public required (string Code, string Name, string Body) Force { get; init; }

    /// <summary>The first day looked at.</summary>
    public required DateOnly Before { get; init; }

    /// <summary>The second day looked at: the day of the printed figures.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What was known by the end of that day.</summary>
    public required DateTimeOffset Then { get; init; }

    /// <summary>When the figures were drawn: what is known at this instant gives the printed figures.</summary>
    public required DateTimeOffset Report { get; init; }

    /// <summary>The last day of which anything is recorded: "now" for whoever reads the bundle.</summary>
    public required DateOnly Horizon { get; init; }

    public required IReadOnlyList<FlagQuota> Children { get; init; }

    public required Lateness LateChildren { get; init; }

    public required IReadOnlyList<FlagQuota> Suspects { get; init; }

    public required Lateness LateSuspects { get; init; }

    /// <summary>Children's flags raised in each year from 2007 and closed before the first day.</summary>
    public required IReadOnlyList<int> ChildrenOfEarlierYears { get; init; }

    /// <summary>The same of suspects.</summary>
    public required IReadOnlyList<int> SuspectsOfEarlierYears { get; init; }

    /// <summary>Children's flags raised after the second day.</summary>
    public int ChildrenAfterwards { get; init; }

    /// <summary>Empty when plans are given by chance.</summary>
    public IReadOnlyList<PlanQuota> Plans { get; init; } = [];

    /// <summary>Plans that stand on a child's other record, so that joining brings flag and plan together.</summary>
    public int PlansOnOtherRecord { get; init; }

    /// <summary>Plans that had ended by the second day, the end recorded after the report.</summary>
    public int PlansEndedLate { get; init; }

    public required IReadOnlyList<CrimeQuota> Crimes { get; init; }

    /// <summary>Crimes besides those of the quota.</summary>
    public OtherCrimes OtherCrimes { get; init; } = new();

    public required IReadOnlyList<ConferenceQuota> Conferences { get; init; }

    public LatenessOfConferences LateConferences { get; init; } = new();

    /// <summary>Children of child protection besides the flagged ones.</summary>
    public int ProtectedChildren { get; init; }

    /// <summary>Figures as a public document printed them, for comparison; nothing is computed from them.</summary>
    public required IReadOnlyList<PublishedFigureRow> Published { get; init; }

    /// <summary>What the folder's README says of the scenario, one line each.</summary>
    public required IReadOnlyList<string> About { get; init; }
}

/// <summary>How many conferences of the second day's month came to be known late, and of the same month a year earlier.</summary>
internal sealed record LatenessOfConferences
{
    /// <summary>The police came, recorded only between then and the report.</summary>
    public int AttendanceBetween { get; init; }

    /// <summary>The police came, the whole conference recorded only between then and the report.</summary>
    public int WholeBetween { get; init; }

    /// <summary>Counted as attended at the report, put right after it.</summary>
    public int NotAttendedAfter { get; init; }

    /// <summary>Besides the quota: held and recorded only after the report; the police did not come.</summary>
    public int FoundAfter { get; init; }

    /// <summary>A year earlier: counted as not attended at the report, put right after it.</summary>
    public int YearEarlierAttendedAfter { get; init; }
}

/// <summary>Crimes that no quota counts, and crimes of the quota that were judged late.</summary>
internal sealed record OtherCrimes
{
    /// <summary>Judged exploitation and recorded in the period, but cancelled by the report.</summary>
    public int Cancelled { get; init; }

    /// <summary>The same, transferred to another force.</summary>
    public int Transferred { get; init; }

    /// <summary>Recorded in the period and judged not exploitation.</summary>
    public int No { get; init; }

    /// <summary>Recorded in the period and never judged.</summary>
    public int Undetermined { get; init; }

    /// <summary>Judged exploitation in each of the three years before the period, earliest first.</summary>
    public IReadOnlyList<int> EarlierYears { get; init; } = [];

    /// <summary>Judged exploitation and recorded after the second day.</summary>
    public int Afterwards { get; init; }

    /// <summary>Of the quota: judged only between then and the report.</summary>
    public int JudgedBetween { get; init; }

    /// <summary>Of the cancelled: cancelled only between then and the report.</summary>
    public int CancelledBetween { get; init; }

    /// <summary>Of the undetermined: judged exploitation after the report.</summary>
    public int JudgedAfter { get; init; }

    /// <summary>Of the quota: cancelled after the report.</summary>
    public int CancelledAfter { get; init; }

    /// <summary>Of the non-recent of the quota: the offence's day corrected after the report, and no longer non-recent.</summary>
    public int DatedAfter { get; init; }
}
