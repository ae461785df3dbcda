using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.People.Reading;

/// <summary>What one source held about a person at one time.</summary>
/// <param name="Cells">The values of <see cref="RecordsPart.Columns"/>, in their order; empty where the source says nothing.</param>
public sealed record RecordVersion(Guid Record, string Source, string SourceName, int Version, DateTimeOffset RecordedAt, IReadOnlyList<string> Cells)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(RecordVersion);
}

/// <summary>A record that may be of the same person, and what the two share.</summary>
public sealed record MayBeOne(Guid Mine, Guid Other, string Name, string Source, IReadOnlyList<string> Identifiers)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(MayBeOne);
}

/// <summary>What each source holds about a person, with the versions as received, and which other records may be of them.</summary>
public sealed class RecordsPart : PersonPart
{
    /// <summary>The most versions that are shown.</summary>
    public const int MostVersions = 100;

    private const string CellsSql = """
        forenames, surname, array_to_string(other_names, ', '), to_char(date_of_birth, 'FMDD FMMonth YYYY'), birth_date_certainty, to_char(died_on, 'FMDD FMMonth YYYY'), sex, ethnicity_self, ethnicity_observed,
        array_to_string(nationality, ', '), religion, array_to_string(disabilities, ', '), nhs_number, upn, pnc_id, cro_number,
        coalesce((select d.name from agencies.districts d where d.code = district), district), looked_after
        """;

    private static readonly string VersionsSql = $"""
        select v.id, v.source, coalesce((select a.name from agencies.sources s join agencies.agencies a on a.code = s.agency
            where s.source = v.source and (s.district is null or s.district = v.district) order by s.district nulls last limit 1), v.source),
            v.version, v.recorded_at, v.cells
        from (select id, source, district, version, recorded_at, array[{CellsSql}] as cells from people.records where id = any ($1)
            union all select id, source, district, version, recorded_at, array[{CellsSql}] from people.records_history where id = any ($1)) v
        order by 3, v.id, v.version desc limit {MostVersions + 1}
        """;

    private const string ProposalsSql = """
        select case when p.record_a = any ($1) then p.record_a else p.record_b end, r.id, r.forenames, r.surname, r.source, p.identifiers
        from people.proposals p join people.records r on r.id = case when p.record_a = any ($1) then p.record_b else p.record_a end
        where p.status = 'proposed' and (p.record_a = any ($1)) <> (p.record_b = any ($1)) order by r.source, r.id limit 20
        """;

    private List<RecordVersion> versions = [];
    private List<MayBeOne> proposed = [];

    /// <summary>What the cells of a version are called.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "Forenames", "Surname", "Other names", "Date of birth", "How sure of it", "Died on", "Sex", "Ethnicity, own words", "Ethnicity, as seen", "Nationality", "Religion",
        "Disabilities", "NHS number", "Unique pupil number", "PNC id", "CRO number", "District", "Looked after",
    ];

    /// <summary>The newest version of each record.</summary>
    public IReadOnlyList<RecordVersion> Newest => [.. versions.DistinctBy(version => version.Record)];

    /// <summary>All versions, of each record the newest first.</summary>
    public IReadOnlyList<RecordVersion> Versions => versions;

    /// <summary>Whether there are more versions than are shown.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Records that share a verified identifier and agree on birth date, and that the reader may see.</summary>
    public IReadOnlyList<MayBeOne> Proposed => proposed;

    internal override string Operation => "people.records";

    internal override IReadOnlyList<string> Fields => ["identity", "versions", "proposals"];

    internal override IReadOnlyCollection<Guid> Others => [.. proposed.Select(pair => pair.Other).Distinct()];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        Guid[] all = [.. asking.Reach.Records];
        together.Add(VersionsSql, all).Add(ProposalsSql, all);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        versions = await together.RowsAsync(Read, ct);
        if (IsCut = versions.Count > MostVersions)
            versions.RemoveAt(MostVersions);
        proposed = await together.RowsAsync(row => new MayBeOne(
            row.GetGuid(0), row.GetGuid(1), PersonNames.Of(Cell.Text(row, 2), Cell.Text(row, 3)), row.GetString(4), row.GetFieldValue<string[]>(5)), ct);
    }

    internal override async Task FollowAsync(HavenTransaction transaction, Asking asking, CancellationToken ct)
    {
        if (Others is not { Count: > 0 } others)
            return;
        var decisions = await CaseFacts.DecideAsync(transaction, asking.Context, others, CaseAct.Read, FieldGroups.None, ct);
        proposed.RemoveAll(pair => !decisions[pair.Other].IsAllowed);
    }

    private static RecordVersion Read(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3),
        row.GetFieldValue<DateTimeOffset>(4), [.. row.GetFieldValue<string?[]>(5).Select(cell => cell ?? "")]);
}
