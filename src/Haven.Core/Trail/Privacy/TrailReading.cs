using Haven.Rules.Misuse;
using Npgsql;

namespace Haven.Core.Trail.Privacy;

/// <summary>Turns rows of find_misuse.sql into the events that the patterns are looked for in.</summary>
internal sealed class TrailReading(Staff staff)
{
    private readonly List<Guid> entries = [];
    private readonly Dictionary<Guid, List<long>> broken = [];
    private readonly Dictionary<Guid, string> actors = [];

    public long Events { get; private set; }

    /// <summary>Entries are counted from 1, as they come.</summary>
    public Guid EntryAt(long position) => entries[(int)position - 1];

    public string ActorOf(Guid user) => actors[user];

    /// <summary>The row's event; a review speaks of each time the glass was broken in its incident, in an event each.</summary>
    public IEnumerable<TrailEvent> Read(NpgsqlDataReader row)
    {
        Events++;
        var entry = row.GetGuid(0);
        if (entries.Count == 0 || entries[^1] != entry)
            entries.Add(entry);
        var user = row.GetGuid(3);
        actors[user] = row.GetString(4);
        var shown = row.GetInt32(9);
        var next = new TrailEvent(entries.Count, row.GetDateTime(2), staff.As(user, row.GetString(6), row.GetString(5), row.GetDateTime(1)),
            KindOf(row.GetString(7), row.GetString(8), shown), SubjectIn(row), Shown: shown);
        next = next with { Relation = RelationIn(row, next) };
        Guid? incident = row.IsDBNull(20) ? null : row.GetGuid(20);
        if (incident is { } opened && next.Operation == TrailOperation.BreakGlass)
            Note(opened, next.Position);
        return incident is { } reviewed && next.Operation == TrailOperation.BreakGlassReview
            ? broken.GetValueOrDefault(reviewed, []).Select(position => next with { About = position })
            : [next];
    }

    /// <summary>A moment at which nothing is done, so that the days before it end.</summary>
    public TrailEvent Closing(DateTime at) => new(entries.Count + 1, at, new TrailUser(Guid.Empty, "", null, 0, 0), TrailOperation.Other);

    /// <summary>
    /// What kind of thing an entry tells of. A consultation nobody named here is a look at its one subject or a list of
    /// several, so that a new page is watched from its first day.
    /// </summary>
    internal static TrailOperation KindOf(string act, string operation, int shown) => (act, operation) switch
    {
        (nameof(TrailAct.Refusal), _) => TrailOperation.Refusal,
        (nameof(TrailAct.Export), _) => TrailOperation.Export,
        (_, "access.break-glass.review") => TrailOperation.BreakGlassReview,
        (_, "access.break-glass") => TrailOperation.BreakGlass,
        (_, "access.unmask") => TrailOperation.Unmask,
        (nameof(TrailAct.Consultation), _) when operation.EndsWith(".search", StringComparison.Ordinal) => TrailOperation.Search,
        (nameof(TrailAct.Consultation), _) when shown == 1 => TrailOperation.Open,
        (nameof(TrailAct.Consultation), _) when shown > 1 => TrailOperation.Search,
        _ => TrailOperation.Other,
    };

    private static TrailSubject? SubjectIn(NpgsqlDataReader row) => row.IsDBNull(10)
        ? null
        : new TrailSubject(row.GetGuid(11), unchecked((ulong)row.GetInt64(12)), unchecked((ulong)row.GetInt64(13)), row.GetInt32(14),
            row.IsDBNull(15) ? null : row.GetString(15), row.GetBoolean(16), row.GetBoolean(17), row.GetInt64(18));

    private static TrailRelation RelationIn(NpgsqlDataReader row, in TrailEvent next) => (TrailRelation)row.GetInt32(19) switch
    {
        // The relation that breaking the glass makes begins with it.
        var relation when next.Operation == TrailOperation.BreakGlass && relation < TrailRelation.BreakGlass => TrailRelation.BreakGlass,
        // An agency's involvement reaches only the district of a grant that has one.
        TrailRelation.Agency when next is { User.District: { } own, Subject.District: { } there } && own != there => TrailRelation.None,
        var relation => relation,
    };

    private void Note(Guid incident, long position)
    {
        if (!broken.TryGetValue(incident, out var positions))
            broken.Add(incident, positions = []);
        positions.Add(position);
    }
}
