using System.Globalization;

namespace Haven.Core.Tests.Reference;

/// <summary>Questions to <see cref="HandWrittenBundle"/> with the answers a reader gets by counting in its lines.</summary>
internal static class HandWrittenFigures
{
    private const string ThatNight = "2016-09-30T23:59:59+01:00";
    private const string Later = "2017-01-31T12:00:00+00:00";

    /// <summary>What is asked (measure, days, known at, dimensions), the answer, and why.</summary>
    public static TheoryData<string, string, string, string, string, string> Separate { get; } = new()
    {
        // F1 Leila, G1 Leyla, G2 Noah, G3 Isla, G4 Ruby, F5 Jamie; Marek's flag had closed, Dara's age is unknown.
        { "children-flagged", "2016-09-30", Later, "", "6", "as now known" },
        { "children-flagged", "2016-09-30", Later, "district", "6: E1=0, N1=2, S1=2, W1=1, W2=1", "Westby had ended but has a flag" },
        { "children-flagged", "2016-09-30", ThatNight, "", "5", "Jamie was thought to be 18" },
        { "children-flagged", "2016-09-30", Later, "level", "6: high=1, low=1, medium=1, none=3", "F5, F1 and G3 have levels" },
        { "children-flagged", "2016-11-15", Later, "level", "5: low=2, medium=1, none=2", "F5 was lowered, Ruby had died" },
        { "children-flagged", "2016-09-30", Later, "sex", "6: female=4, male=2, other=0", "Noah and Jamie" },
        { "children-flagged", "2016-09-30", Later, "age-band", "6: 0–9=0, 10–12=1, 13–15=4, 16–17=1, 18+=0", "Isla is 11, Noah 16" },
        { "children-flagged", "2016-10-19", Later, "", "6", "the day before Ruby died" },
        { "children-flagged", "2016-10-20", Later, "", "5", "the day she died" },
        { "children-flagged", "2016-10-20", "2016-10-25T09:59:59+01:00", "", "5", "her death is not recorded yet; Jamie is thought 18" },
        { "children-flagged", "2016-10-20", "2016-10-25T10:00:00+01:00", "", "4", "recorded by that instant" },
        { "children-flagged", "2016-07-10", "2016-07-15T09:00:00+01:00", "district", "5: E1=0, N1=2, S1=2, W1=1", "Greater Westby is not recorded yet, Eastby is; Marek is 17" },
        { "children-flagged-criminal", "2016-09-30", Later, "district", "1: E1=0, N1=0, S1=1, W2=0", "F6; Westby had ended" },
        { "children-flagged-criminal", "2016-07-10", "2016-07-12T12:00:00Z", "", "0", "F6 is not recorded yet" },
        { "adults-still-flagged", "2016-09-30", Later, "", "0", "as now known nobody" },
        { "adults-still-flagged", "2016-09-30", ThatNight, "district", "2: E1=0, N1=2, S1=0, W2=0", "Marek, 18 on the 10th, and Jamie; Westby had ended" },
        { "adults-still-flagged", "2016-09-09", ThatNight, "", "1", "Marek is still 17" },
        { "flagged-age-unknown", "2016-09-30", Later, "sex", "1: female=0, male=0, other=0, unknown=1", "Dara" },
        { "suspects-flagged", "2016-09-09", Later, "", "2 (under18 1)", "Owen, whose id has a slash, and Marek at 17" },
        { "suspects-flagged", "2016-09-10", Later, "age-band", "2 (under18 0): 0–9=0, 10–12=0, 13–15=0, 16–17=0, 18+=2", "Marek is 18" },
        { "child-flag-changes", "2016-07-01 2016-09-30", Later, "change", "1: closed=2, died=0, opened=3, turned-18=0", "F5, G4, G5 opened; F2, G5 closed" },
        { "child-flag-changes", "2016-07-01 2016-09-30", ThatNight, "change", "2: closed=1, died=0, opened=3, turned-18=1", "Marek's flag was open on his birthday" },
        { "child-flag-changes", "2016-07-01 2016-09-30", Later, "reason", "1: raised in error=1, work complete=1", "" },
        { "child-flag-changes", "2016-10-01 2016-12-31", Later, "change", "-1: closed=1, died=1, opened=0, turned-18=0", "G2 closed, Ruby died" },
        { "child-flag-changes", "2016-10-01 2016-12-31", Later, "district", "-1: E1=0, N1=0, S1=0, W1=-1, W2=0", "" },
        { "child-flag-changes", "2016-10-01 2016-12-31", Later, "reason", "-1: unknown=1", "closed without a reason" },
        { "children-adopted", "2016-09-29", Later, "", "2", "K-1 and csc's P1; P2 is not flagged" },
        { "children-adopted", "2016-09-30", Later, "district", "1: E1=0, N1=0, S1=1, W2=0", "csc's P1's plan ended that day; the district is the flag's" },
        { "cse-crimes", "2016-08-01 2016-09-30", Later, "", "3 (cancelled 2, transferred 1)", "C1, C2, C3" },
        { "cse-crimes", "2016-08-01 2016-09-30", Later, "district", "3 (cancelled 2, transferred 1): E1=0, N1=2, S1=1, W2=0", "" },
        { "cse-crimes", "2016-08-15 2016-09-02", Later, "month", "1 (cancelled 1, transferred 0): 2016-08=0, 2016-09=1", "C1; C4 was cancelled" },
        { "non-recent-share", "2016-08-01 2016-09-30", Later, "district", "1/3: E1=0/0, N1=0/2, S1=1/1, W2=0/0", "C2 by one day" },
        { "conference-attendance", "2016-09-01 2016-09-30", Later, "", "1/3 (invited 2)", "M4 is a review" },
        { "conference-attendance", "2016-08-01 2016-09-30", Later, "month", "1/3 (invited 2): 2016-08=0/0, 2016-09=1/3", "" },
        { "children-flagged", "2014-12-31", Later, "", "before-first-record", "Owen's flag is the first" },
        { "children-flagged", "2015-01-01", Later, "", "0", "a suspect's flag, but a first record" },
        { "children-flagged", "2016-09-30", "2015-01-01T12:00:00Z", "", "before-first-record", "nothing was recorded yet" },
        { "cse-crimes", "2016-01-01 2016-08-30", Later, "", "before-first-record", "C4 is the first" },
        { "conference-attendance", "2016-01-01 2016-09-04", Later, "", "before-first-record", "M1 is the first" },
    };

    /// <summary>The same once pol/P1 and csc/K-1 are joined.</summary>
    public static TheoryData<string, string, string, string, string> Joined { get; } = new()
    {
        { "children-flagged", "2016-09-30", "", "5", "Leila and Leyla are one" },
        { "children-flagged", "2016-09-30", "district", "5: E1=0, N1=1, S1=2, W1=1, W2=1", "G1 was raised before F1" },
        { "children-flagged", "2016-09-30", "level", "5: high=1, medium=1, none=3", "F1's level goes with F1" },
        { "children-adopted", "2016-09-30", "district", "1: E1=0, N1=0, S1=1, W2=0", "" },
        { "child-flag-changes", "2016-02-01 2016-03-31", "", "2", "G1 and F1: flags, not people" },
    };

    public static Question Question(string measure, string days, string by, DateTimeOffset knownAt)
    {
        var each = days.Split(' ').Select(day => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        return new(measure, each.Count == 2 ? each[0] : null, each[^1], knownAt, by.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
