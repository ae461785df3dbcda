namespace Haven.Core.Tests.Reference;

/// <summary>A world of a few lines that shows one reading of contracts §3, where its words leave room.</summary>
/// <param name="Name">The reading.</param>
/// <param name="Bundle">The files of the bundle.</param>
/// <param name="Joins">Pairs of records joined, as <c>a/1+b/1</c>, with spaces between pairs.</param>
/// <param name="Asked">Measure, days and dimensions with spaces between: <c>children-flagged 2016-05-01 by district</c>.</param>
/// <param name="Answer">The answer.</param>
/// <param name="KnownAt">The instant as known at which it is asked; after everything when null.</param>
internal sealed record Reading(string Name, string Bundle, string Joins, string Asked, string Answer, string? KnownAt = null)
{
    public IReadOnlyList<BundleRow> Rows => BundleText.ReadAll(Bundle);

    public IReadOnlyList<(RowId A, RowId B)> Pairs =>
    [
        .. Joins.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('+'))
            .Select(pair => (Id(pair[0]), Id(pair[1]))),
    ];

    public Question Question(DateTimeOffset afterEverything)
    {
        var knownAt = KnownAt is null ? afterEverything : HandWrittenFigures.Instant(KnownAt);
        var words = Asked.Split(' ');
        var by = words is [.., "by", var dimensions] ? dimensions : "";
        var days = words.Skip(1).TakeWhile(word => word != "by");
        return HandWrittenFigures.Question(words[0], string.Join(' ', days), by, knownAt);
    }

    private static RowId Id(string text) => new(text.Split('/')[0], text.Split('/')[1]);
}

internal static class Readings
{
    private const string TwoDistricts = """
        # districts
        code,name
        D1,One
        D2,Two

        """;

    private const string OnePersonTwoFlags = TwoDistricts + """
        # people
        source,source_id,date_of_birth,sex,died_on
        a,1,,,
        b,1,2004-01-01,other,
        c,1,2001-01-01,male,
        # flags
        source,source_id,person,type,raised_on,closed_on,close_reason,district
        b,F,1,cse-risk,2016-03-01,,,D2
        a,G,1,cse-risk,2016-03-01,,,D1

        """;

    private const string KnownEarlier = """
        # districts
        code,name,recorded_at
        D1,One,2016-09-01T00:00:00Z
        # people
        source,source_id,date_of_birth,recorded_at
        a,1,2004-01-01,2016-08-01T00:00:00Z
        # flags
        source,source_id,person,type,raised_on,closed_on,district,recorded_at
        a,F1,1,cse-risk,2016-02-01,,D1,2016-07-01T00:00:00Z
        a,F1,1,cse-risk,2016-02-01,2016-02-10,D1,2016-07-02T00:00:00Z
        # flag_levels
        source,source_id,flag,level,from,recorded_at
        a,L1,F1,high,2016-02-01,2016-06-01T00:00:00Z

        """;

    public static IReadOnlyList<Reading> All { get; } =
    [
        new("Before anything that refers to a flag is recorded it is not known", KnownEarlier, "",
            "children-flagged 2016-03-01 by district", "before-first-record", "2016-05-31T23:59:59.999999Z"),
        new("A parent is known no later than what refers to it", KnownEarlier, "",
            "children-flagged 2016-03-01 by district,level", "1: D1×high=1", "2016-06-01T00:00:00Z"),
        new("What is known early makes its own parents known early", KnownEarlier, "",
            "suspects-flagged 2016-03-01 by district", "0 (under18 0): D1=0", "2016-06-01T00:00:00Z"),
        new("A parent known early ends as its next version begins", KnownEarlier, "",
            "children-flagged 2016-03-01 by district", "0: D1=0", "2016-07-02T00:00:00Z"),
        new("Of two flags raised on one day the first by source and id decides", OnePersonTwoFlags, "a/1+b/1",
            "children-flagged 2016-04-01 by district", "1: D1=1, D2=0"),
        new("What the deciding record leaves empty comes from the others in the order of their ids", OnePersonTwoFlags,
            "c/1+a/1 b/1+c/1", "children-flagged 2016-04-01 by sex,age-band",
            "1: female×0–9=0, female×10–12=0, female×13–15=0, female×16–17=0, female×18+=0, "
            + "male×0–9=0, male×10–12=0, male×13–15=0, male×16–17=0, male×18+=0, "
            + "other×0–9=0, other×10–12=1, other×13–15=0, other×16–17=0, other×18+=0"),
        new("An age unknown in one record is known once it is joined", OnePersonTwoFlags, "a/1+c/1",
            "flagged-age-unknown 2016-04-01", "0"),
        new("Unjoined, each record is a person", OnePersonTwoFlags, "", "flagged-age-unknown 2016-04-01", "1"),
        new("A death on any record of the person counts", OnePersonTwoFlags + """
            # people
            source,source_id,date_of_birth,sex,died_on
            d,1,,,2016-04-01
            """, "a/1+d/1 a/1+b/1", "children-flagged 2016-04-01", "0"),
        new("A plan on any record of the person counts", OnePersonTwoFlags + """
            # plans
            source,source_id,person,type,started_on,ended_on
            c,P,1,safeguarding,2016-04-01,
            """, "b/1+c/1", "children-adopted 2016-04-01 by district", "1: D1=0, D2=1"),
        new("Flags are counted, not people, and a person's birthday is found through any record", OnePersonTwoFlags, "a/1+c/1",
            "child-flag-changes 2019-01-01 2019-01-01 by change", "0: closed=0, died=0, opened=0, turned-18=1"),
        new("Of two levels from one day the later recorded counts, then the last id", TwoDistricts + """
            # people
            source,source_id,date_of_birth,sex
            a,1,2004-01-01,male
            a,2,2004-01-01,male
            # flags
            source,source_id,person,type,raised_on,closed_on,close_reason,district
            a,F1,1,cse-risk,2016-03-01,,,D1
            a,F2,2,cse-risk,2016-03-01,,,D1
            # flag_levels
            source,source_id,flag,level,from,recorded_at
            a,L1,F1,later,2016-03-01,2016-03-05T00:00:00Z
            a,L0,F1,earlier,2016-03-01,2016-03-04T00:00:00Z
            a,L8,F2,first,2016-03-01,2016-03-04T00:00:00Z
            a,L9,F2,second,2016-03-01,2016-03-04T00:00:00Z
            """, "", "children-flagged 2016-03-01 by level", "2: later=1, second=1"),
        new("A district counts from its first day and no longer on the day it ends", TwoDistricts + """
            # districts
            code,name,valid_from,valid_to
            D3,Ends,2010-01-01,2016-03-01
            D4,Ended,2010-01-01,2016-02-29
            D5,Begins,2016-03-02,
            # people
            source,source_id,date_of_birth
            a,1,2004-01-01
            # flags
            source,source_id,person,type,raised_on,district
            a,F1,1,cse-risk,2016-02-29,D1
            """, "", "child-flag-changes 2016-02-29 2016-03-02 by district", "1: D1=1, D2=0, D3=0, D5=0"),
        new("A flag raised and closed on one day counts on no day, and another may be raised that day", TwoDistricts + """
            # people
            source,source_id,date_of_birth
            a,1,2004-01-01
            # flags
            source,source_id,person,type,raised_on,closed_on,district
            a,F1,1,cse-risk,2016-02-29,2016-02-29,D1
            a,F2,1,cse-risk,2016-02-01,2016-03-01,D1
            a,F3,1,cse-risk,2016-03-01,2016-03-02,D2
            """, "", "children-flagged 2016-03-01 by district", "1: D1=0, D2=1"),
        new("Someone born on 29 February is a child on 28 February and an adult on 1 March", TwoDistricts + """
            # people
            source,source_id,date_of_birth
            a,1,2000-02-29
            # flags
            source,source_id,person,type,raised_on,district
            a,F1,1,cse-risk,2016-02-29,D1
            """, "", "child-flag-changes 2018-03-01 2018-03-01 by change", "0: closed=0, died=0, opened=0, turned-18=1"),
        new("A reference is whole in its own source before it is split", TwoDistricts + """
            # people
            source,source_id,date_of_birth
            a,1,2004-01-01
            b,a/1,1980-01-01
            b,c/2,1980-01-01
            # flags
            source,source_id,person,type,raised_on,district
            b,F1,a/1,cse-risk,2016-02-29,D1
            b,F2,b/c/2,cse-suspect,2016-02-29,D1
            a,F3,b/a/1,cse-suspect,2016-02-29,D2
            """, "", "suspects-flagged 2016-03-01 by district", "2 (under18 0): D1=1, D2=1"),
    ];
}
