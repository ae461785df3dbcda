using System.Globalization;

namespace Haven.Core.Tests.Reference;

/// <summary>The measures that count crimes and conferences in a period.</summary>
internal static class EventAnswers
{
    public static Answer CseCrimes(KnownWorld world, Question question)
    {
        var recorded = Recorded(world, question);
        // What is only shown beside is in the cells too, adding nothing: a district that had ended appears for it.
        var tallies = recorded.Select(crime => Tally(crime.District, crime.RecordedOn, IsStanding(crime) ? 1 : 0)).ToList();
        return Of(world, question, tallies, ratio: false, new()
        {
            ["cancelled"] = recorded.Count(crime => crime.Cancelled),
            ["transferred"] = recorded.Count(crime => crime.Transferred && !crime.Cancelled),
        });
    }

    public static Answer NonRecentShare(KnownWorld world, Question question)
    {
        var tallies = Recorded(world, question).Where(IsStanding)
            .Select(crime => Tally(crime.District, crime.RecordedOn, IsNonRecent(crime) ? 1 : 0)).ToList();
        return Of(world, question, tallies, ratio: true, []);
    }

    public static Answer ConferenceAttendance(KnownWorld world, Question question)
    {
        var held = world.Conferences
            .Where(conference => conference.Kind == "initial" && question.Covers(conference.HeldOn)).ToList();
        var tallies = held.Select(conference => Tally(conference.District, conference.HeldOn, conference.Attended ? 1 : 0)).ToList();
        return Of(world, question, tallies, ratio: true, new() { ["invited"] = held.Count(conference => conference.Invited) });
    }

    /// <summary>The districts that exist at the end of some day of the period, found by looking at each day.</summary>
    public static IEnumerable<string> DistrictsValidIn(KnownWorld world, Question question) =>
        world.Districts.Where(district => Days(question).Any(district.ValidOn)).Select(district => district.Code);

    private static Answer Of(
        KnownWorld world, Question question, List<Tally> tallies, bool ratio, Dictionary<string, int> beside) =>
        new(false, CellTable.Sum(tallies, ratio), beside, CellTable.Of(question.By, dimension => dimension switch
        {
            "district" => DistrictsValidIn(world, question),
            _ => Days(question).Select(Month).Distinct(),
        }, tallies, ratio));

    private static List<Crime> Recorded(KnownWorld world, Question question) =>
        [.. world.Crimes.Where(crime => crime.Cse && question.Covers(crime.RecordedOn))];

    private static bool IsStanding(Crime crime) => !crime.Cancelled && !crime.Transferred;

    private static bool IsNonRecent(Crime crime) => crime.ReportedOn > (crime.OffenceTo ?? crime.OffenceFrom).AddYears(1);

    private static Tally Tally(string district, DateOnly day, int numerator) =>
        new(new Dictionary<string, string> { ["district"] = district, ["month"] = Month(day) }, numerator);

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static IEnumerable<DateOnly> Days(Question question)
    {
        for (var day = question.From!.Value; day <= question.To; day = day.AddDays(1))
            yield return day;
    }
}
