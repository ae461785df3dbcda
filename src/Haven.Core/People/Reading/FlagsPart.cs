using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.People.Reading;

/// <summary>A flag with all its levels.</summary>
/// <param name="ClosedOn">The first day on which it is no longer open.</param>
/// <param name="Levels">The oldest first.</param>
public sealed record FlagLine(
    Guid Id, Guid Record, string Type, DateOnly RaisedOn, DateOnly? ClosedOn, string? CloseReason, string District, string? Definition,
    IReadOnlyList<string> Agencies, IReadOnlyList<LevelStep> Levels)
{
    public bool IsSuspect => Type is "cse-suspect" or "cce-suspect";

    public bool IsOpenOn(DateOnly day) => ClosedOn is not { } closed || day < closed;

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FlagLine);
}

/// <summary>A level and its first day.</summary>
public sealed record LevelStep(Guid Flag, string Level, DateOnly From, string? AssessedBy);

/// <summary>Every flag of a person, open and closed, with its levels.</summary>
public sealed class FlagsPart : PersonPart
{
    private const string MineSql = """
        (f.record_id = any ($1) and f.type not in ('cse-suspect', 'cce-suspect') or f.record_id = any ($2) and f.type in ('cse-suspect', 'cce-suspect'))
        """;

    /// <summary>Open ones first, and of those the one raised last.</summary>
    public IReadOnlyList<FlagLine> Flags { get; private set; } = [];

    internal override string Operation => "people.flags";

    internal override IReadOnlyList<string> Fields => ["flags", "levels"];

    internal override void Ask(RoundTrip together, Asking asking)
    {
        var (risk, suspect) = (asking.Reach.With(FieldGroups.Risk), asking.Reach.With(FieldGroups.Suspect));
        together.Add($"""
            select l.flag_id, l.level, l.from_on, coalesce((select a.name from agencies.agencies a where a.code = l.assessed_by), l.assessed_by) from flags.flags f join flags.levels l on l.flag_id = f.id
            where {MineSql} order by l.from_on, l.recorded_at, l.id
            """, risk, suspect)
            .Add($"""
            select f.id, f.record_id, f.type, f.raised_on, f.closed_on, f.close_reason, d.name, f.definition,
                array(select coalesce(a.name, c) from unnest(f.agencies) c left join agencies.agencies a on a.code = c order by 1)
            from flags.flags f join agencies.districts d on d.code = f.district
            where {MineSql} order by f.closed_on is not null, f.raised_on desc, f.id
            """, risk, suspect);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        var levels = (await together.RowsAsync(row => new LevelStep(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), Cell.Text(row, 3)), ct))
            .ToLookup(level => level.Flag);
        Flags = await together.RowsAsync(row => Line(row, levels), ct);
    }

    private static FlagLine Line(NpgsqlDataReader row, ILookup<Guid, LevelStep> levels) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetFieldValue<DateOnly>(3), Cell.Day(row, 4), Cell.Text(row, 5), row.GetString(6), Cell.Text(row, 7),
        Cell.List(row, 8), [.. levels[row.GetGuid(0)]]);
}
