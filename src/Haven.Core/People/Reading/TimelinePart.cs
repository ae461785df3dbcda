using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>Something dated about a person.</summary>
/// <param name="Kind">One of <see cref="TimelinePart.Kinds"/>.</param>
/// <param name="What">What happened, such as <c>flag-raised</c>.</param>
/// <param name="Key">Names the event on this person's timeline.</param>
/// <param name="Word">The type, level, instrument or code that the kind has.</param>
/// <param name="Flag">The flag it belongs to.</param>
public sealed record TimelineEvent(string Kind, string What, string Key, DateOnly On, string Word, string? Detail, Guid? Flag);

/// <summary>One list of what is dated about a person, the newest first, a page at a time.</summary>
/// <param name="kind">One of <see cref="Kinds"/>; empty for all.</param>
/// <param name="after">The key of the last event of the page before; empty, or one that is no more, for the first page.</param>
public sealed class TimelinePart(string kind, string after) : PersonPart
{
    /// <summary>How many events a page has.</summary>
    public const int PageSize = 50;

    private static readonly string Sql = EmbeddedSql.Read("People.Reading", "timeline");

    private List<TimelineEvent> found = [];

    public static IReadOnlyList<string> Kinds { get; } = ["flags", "levels", "plans", "visits", "conferences", "missing", "referrals", "crimes", "orders"];

    public IReadOnlyList<TimelineEvent> Found => found;

    /// <summary>The key to go on after; null on the last page.</summary>
    public string? Next { get; private set; }

    internal override string Operation => "people.timeline";

    internal override IReadOnlyList<string> Fields => kind.Length == 0 ? Kinds : [kind];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        var reach = asking.Reach;
        together.Add(Sql, reach.With(FieldGroups.Risk), reach.With(FieldGroups.Suspect), reach.With(FieldGroups.Plans), reach.With(FieldGroups.Meetings),
            reach.With(FieldGroups.Missing), reach.With(FieldGroups.Referrals), reach.With(FieldGroups.Crimes), reach.With(FieldGroups.Crimes | FieldGroups.Suspect),
            reach.With(FieldGroups.Orders), kind, after, PageSize + 1);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        found = await together.RowsAsync(row => new TimelineEvent(row.GetString(0), row.GetString(1), row.GetString(2),
            row.GetFieldValue<DateOnly>(3), row.GetString(4), Cell.Text(row, 5), Cell.Id(row, 6)), ct);
        if (found.Count <= PageSize)
            return;
        found.RemoveAt(PageSize);
        Next = found[^1].Key;
    }
}
