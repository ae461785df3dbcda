namespace Haven.Core.Tests.Reference;

/// <summary>
/// Contracts §3 written again, slowly and without a database: for every question everything is rebuilt from the rows
/// of the bundle, as loaded into an empty home with <c>--known-as-recorded</c>, and from what was decided about persons.
/// </summary>
internal sealed class ReferenceWorld(IReadOnlyList<BundleRow> rows, IReadOnlyList<PersonDecision> decisions)
{
    private static readonly string[] PeopleDimensions = ["district", "sex", "age-band", "level"];

    /// <summary>The measures, whether each asks about a period, and the dimensions each has.</summary>
    public static IReadOnlyDictionary<string, (bool Period, string[] Dimensions)> Measures { get; } =
        new Dictionary<string, (bool, string[])>
        {
            ["children-flagged"] = (false, PeopleDimensions),
            ["children-flagged-criminal"] = (false, PeopleDimensions),
            ["adults-still-flagged"] = (false, ["district", "sex"]),
            ["flagged-age-unknown"] = (false, ["district", "sex"]),
            ["suspects-flagged"] = (false, ["district", "sex", "age-band"]),
            ["child-flag-changes"] = (true, ["district", "change", "reason"]),
            ["children-adopted"] = (false, ["district", "sex"]),
            ["cse-crimes"] = (true, ["district", "month"]),
            ["non-recent-share"] = (true, ["district"]),
            ["conference-attendance"] = (true, ["district", "month"]),
        };

    public Answer Ask(Question question)
    {
        var world = new KnownWorld(KnownRows.Histories(rows), decisions, question.KnownAt);
        if (FirstDay(world, question.Measure) is not { } first || question.To < first)
            return Answer.NothingYet;

        return question.Measure switch
        {
            "children-flagged" => PeopleAnswers.ChildrenFlagged(world, question, "cse-risk"),
            "children-flagged-criminal" => PeopleAnswers.ChildrenFlagged(world, question, "cce-risk"),
            "adults-still-flagged" => PeopleAnswers.AdultsStillFlagged(world, question),
            "flagged-age-unknown" => PeopleAnswers.AgeUnknown(world, question),
            "suspects-flagged" => PeopleAnswers.SuspectsFlagged(world, question),
            "child-flag-changes" => FlagChangeAnswers.Of(world, question),
            "children-adopted" => PeopleAnswers.ChildrenAdopted(world, question),
            "cse-crimes" => EventAnswers.CseCrimes(world, question),
            "non-recent-share" => EventAnswers.NonRecentShare(world, question),
            "conference-attendance" => EventAnswers.ConferenceAttendance(world, question),
            _ => throw new ArgumentException($"The contract has no measure {question.Measure}.", nameof(question)),
        };
    }

    /// <summary>The first day of any row known then in the table that the measure counts from.</summary>
    private static DateOnly? FirstDay(KnownWorld world, string measure) => measure switch
    {
        "cse-crimes" or "non-recent-share" => First(world.Crimes.Select(crime => crime.RecordedOn)),
        "conference-attendance" => First(world.Conferences.Select(conference => conference.HeldOn)),
        _ => First(world.Flags.Select(flag => flag.RaisedOn)),
    };

    private static DateOnly? First(IEnumerable<DateOnly> days) => days.Min(day => (DateOnly?)day);
}
