using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.People.Reading;

/// <summary>What opens a person's record to somebody, now.</summary>
/// <param name="Kind"><c>agency</c>, <c>allocated</c>, <c>share</c> or <c>named-reader</c>.</param>
/// <param name="Agency">The agency's name.</param>
/// <param name="Holder">The worker or team; null when it is the whole agency.</param>
/// <param name="Basis">Why an agency is involved: <c>source</c>, <c>decision</c> or <c>worker</c>, of which the last can be ended.</param>
public sealed record Tie(
    Guid Id, Guid Record, string Kind, string Agency, string? Holder, bool IsTeam, FieldGroups Shared, string? Basis, string? Purpose, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Tie);
}

/// <summary>A record that is for named readers only.</summary>
public sealed record Restriction(Guid Record, bool IsHidden, string Contact)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Restriction);
}

/// <summary>
/// Which agencies are involved, who has the case, with whom what is shared, and who the named readers are. Who opened a
/// record in an emergency is not here: who has looked is for the privacy officer.
/// </summary>
public sealed class AgenciesPart : PersonPart
{
    private const string TiesSql = """
        select l.id, l.record_id, l.kind, a.name, coalesce(u.name, t.name), l.team_id is not null, l.groups, l.basis, l.purpose, l.from_at, l.until_at
        from access.relations l join agencies.agencies a on a.code = l.agency
        left join identity.users u on u.id = l.user_id left join agencies.teams t on t.id = l.team_id
        where l.record_id = any ($1) and l.kind in ('agency', 'allocated', 'share', 'named-reader') and l.from_at <= now() and (l.until_at is null or now() < l.until_at)
        order by a.name, 5, l.from_at, l.id
        """;

    private const string RestrictionsSql = "select record_id, state = 'hidden', contact from access.restrictions where record_id = any ($1) and lifted_at is null";

    private const string NamesSql = """
        select r.id, coalesce((select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
            where s.source = r.source and (s.district is null or s.district = r.district) order by s.district nulls last limit 1), r.source)
        from people.records r where r.id = any ($1) order by 2, 1
        """;

    public IReadOnlyList<Tie> Ties { get; private set; } = [];

    public IReadOnlyList<Restriction> Restrictions { get; private set; } = [];

    /// <summary>The records with whose each is, to choose one of them by.</summary>
    public IReadOnlyList<(Guid Record, string Whose)> Records { get; private set; } = [];

    internal override string Operation => "people.agencies";

    internal override IReadOnlyList<string> Fields => ["agencies", "allocation", "shares", "readers"];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        Guid[] all = [.. asking.Reach.Records];
        together.Add(NamesSql, all).Enter(DatabaseRole.Decision).Add(TiesSql, all).Add(RestrictionsSql, all);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        Records = await together.RowsAsync(row => (row.GetGuid(0), row.GetString(1)), ct);
        Ties = await together.RowsAsync(Read, ct);
        Restrictions = await together.RowsAsync(row => new Restriction(row.GetGuid(0), row.GetBoolean(1), row.GetString(2)), ct);
    }

    private static Tie Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), Cell.Text(row, 4), row.GetBoolean(5),
        (FieldGroups)row.GetInt32(6), Cell.Text(row, 7), Cell.Text(row, 8), row.GetFieldValue<DateTimeOffset>(9), Cell.Instant(row, 10));
}
