using Haven.Core.Databases;

namespace Haven.Core.People.Reading;

/// <summary>Somebody or something to choose in a form.</summary>
public sealed record Choice(string Value, string Words)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Choice);
}

/// <summary>What the forms of allocating, involving and sharing choose from.</summary>
public sealed class ChoicesPart : PersonPart
{
    private const string RecordsSql = """
        select r.id::text, coalesce((select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
            where s.source = r.source and (s.district is null or s.district = r.district) order by s.district nulls last limit 1), r.source)
        from people.records r where r.id = any ($1) order by 2, 1
        """;

    private const string WorkersSql = """
        select 'worker:' || u.id, u.name from identity.users u
        where u.disabled_at is null and exists (select from access.grants g where g.user_id = u.id and g.agency = $1
            and g.role in ('practitioner', 'supervisor', 'mash-worker') and g.from_at <= now() and (g.until_at is null or now() < g.until_at))
        order by u.name, u.id
        """;

    private const string TeamsSql = "select 'team:' || t.id, t.name from agencies.teams t where t.agency = $1 and (t.ended_at is null or t.ended_at > now()) order by t.name";

    /// <summary>The person's records in reach, by whose each is.</summary>
    public IReadOnlyList<Choice> Records { get; private set; } = [];

    /// <summary>Workers of the acting agency, as <c>worker:id</c>.</summary>
    public IReadOnlyList<Choice> Workers { get; private set; } = [];

    /// <summary>Teams of the acting agency, as <c>team:id</c>.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>All agencies, by code.</summary>
    public IReadOnlyList<Choice> Agencies { get; private set; } = [];

    internal override string Operation => "people.form";

    internal override IReadOnlyList<string> Fields => ["identity"];

    internal override void Ask(RoundTrip together, Asking asking) => together
        .Add(RecordsSql, asking.Reach.Records.ToArray())
        .Add(WorkersSql, asking.Context.Agency)
        .Add(TeamsSql, asking.Context.Agency)
        .Add("select code, name from agencies.agencies order by name, code");

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        Records = await together.RowsAsync(Read, ct);
        Workers = await together.RowsAsync(Read, ct);
        Teams = await together.RowsAsync(Read, ct);
        Agencies = await together.RowsAsync(Read, ct);
    }

    private static Choice Read(Npgsql.NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1));
}
