using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.People.Reading;

/// <summary>Something that others have written about a person.</summary>
/// <param name="What">Such as <c>flag-raised</c>, <c>level</c>, <c>missing</c> or <c>joined</c>.</param>
/// <param name="Word">The type of flag or plan, the level, the instrument: whatever that kind has.</param>
public sealed record Change(string What, string Word, DateOnly On);

/// <summary>What has changed since the reader's visit before this one. A visit is whatever they open within half an hour.</summary>
public sealed class Changes
{
    private const string ReadSql = """
        insert into people.last_read (user_id, agency, record_id) select $1, $2, unnest($3::uuid[])
        on conflict (user_id, agency, record_id) do update set before_at = last_read.read_at, read_at = now()
            where last_read.read_at < now() - interval '30 minutes'
        """;

    private static readonly string ChangesSql = EmbeddedSql.Read("People.Reading", "changes_since");

    /// <summary>The newest first; twenty at most.</summary>
    public IReadOnlyList<Change> Found { get; private set; } = [];

    /// <summary>When the reader's visit before this one began; null at their first.</summary>
    public DateTimeOffset? Since { get; private set; }

    internal static void Ask(RoundTrip together, Asking asking)
    {
        var (reach, context) = (asking.Reach, asking.Context);
        Guid[] all = [.. reach.Records];
        together.Add(ReadSql, context.ActorId, context.Agency, all)
            .Add("select max(before_at) from people.last_read where record_id = any ($1)", all)
            .Add(ChangesSql, all, reach.With(FieldGroups.Risk), reach.With(FieldGroups.Suspect), reach.With(FieldGroups.Plans), reach.With(FieldGroups.Missing),
                reach.With(FieldGroups.Orders), reach.With(FieldGroups.Meetings), reach.IsWhole ? all : [], context.ActorId);
    }

    internal async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        Since = (await together.RowsAsync(row => Cell.Instant(row, 0), ct)).Single();
        Found = await together.RowsAsync(row => new Change(row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2)), ct);
    }
}
