using System.Data;
using Haven.Core.Access;
using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Measures;

/// <summary>
/// The one class that enters the measures role, which reads every row: figures and what is counted, all from one snapshot.
/// What it gives but figures is for the operations of this folder, which pass it through the walls.
/// </summary>
internal sealed class MeasureReader : IAsyncDisposable
{
    private readonly HavenTransaction transaction;
    private readonly string? checkpoint;
    private (DateTimeOffset KnownAt, DateTimeOffset? LoadedBy)? moment;

    private MeasureReader(HavenTransaction transaction, DateTimeOffset present, string? checkpoint) =>
        (this.transaction, Present, this.checkpoint) = (transaction, present, checkpoint);

    /// <summary>
    /// The present, as far as it cannot change any more: taken before the snapshot, so that asking again with the
    /// instant that is printed gives the same figure.
    /// </summary>
    public DateTimeOffset Present { get; }

    public static async Task<MeasureReader> OpenAsync(HavenDatabase database, OperationContext context, CancellationToken ct)
    {
        var newest = await CheckpointAsync(database, context, ct);
        DateTimeOffset present;
        await using (var settled = await database.BeginAsync(DatabaseRole.Measures, context, ct))
            present = new DateTimeOffset(await settled.ScalarAsync<DateTime>("select haven.settled_instant()", ct));
        return new(await database.BeginAsync(DatabaseRole.Measures, context, ct, IsolationLevel.RepeatableRead), present, newest);
    }

    public async Task<MeasureOutcome> AnswerAsync(CheckedQuestion question, CancellationToken ct)
    {
        var measure = question.Measure;
        await GoToAsync(question, ct);
        var groups = await GroupsAsync(question, ct);
        var total = groups.Find(g => g.IsTotal)!;
        if (total.Rows == 0 && !await transaction.ScalarAsync<bool>(MeasureSql.AnyBy(measure.FirstRecord), ct, question.To))
            return new MeasureOutcome.BeforeFirstRecord(measure, question.To);

        var isDay = measure.Time == MeasureTime.AsAt;
        return new MeasureOutcome.Answer(new MeasureResult
        {
            Definition = measure,
            AsAt = isDay ? question.To : null,
            From = isDay ? null : question.From,
            To = isDay ? null : question.To,
            KnownAt = KnownAt(question),
            Total = total.Figure,
            Cells = await MeasureCells.OfAsync(question, groups, transaction, ct),
            Provenance = new MeasureProvenance(MeasureSql.Hash(measure), total.Rows, checkpoint),
        });
    }

    /// <summary>What is counted, in no order.</summary>
    /// <param name="cell">Only what is counted in the cell of these words, a dimension each.</param>
    public async Task<List<Fact>> FactsAsync(CheckedQuestion question, IReadOnlyDictionary<string, string> cell, CancellationToken ct)
    {
        await GoToAsync(question, ct);
        var dimensions = cell.Keys.Select(name => CheckedQuestion.DimensionOf(question.Measure, name)).ToList();
        await using var command = CommandFor(question, MeasureSql.Facts(question.Measure, dimensions));
        foreach (var dimension in dimensions)
            command.Parameters.Add(new NpgsqlParameter<string>(MeasureSql.Parameter(dimension), cell[dimension.Name]));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var facts = new List<Fact>();
        while (await reader.ReadAsync(ct))
        {
            Guid? Id(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
            facts.Add(new(reader.GetGuid(0), Id(1), Id(2), reader.GetInt64(3), reader.GetInt64(4)));
        }
        return facts;
    }

    /// <summary>Reads rows as they were known at the question's instant.</summary>
    public async Task<List<T>> ListAsync<T>(CheckedQuestion question, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object?[] parameters)
    {
        await GoToAsync(question, ct);
        return await transaction.ListAsync(sql, read, ct, parameters);
    }

    /// <summary>The points that lead up to the question's last day.</summary>
    public async Task<IReadOnlyList<TrendPoint>> TrendAsync(CheckedQuestion question, TimeProvider clock, CancellationToken ct)
    {
        var points = new List<TrendPoint>();
        foreach (var asked in Trend.Questions(question.Measure, question.To, question.KnownAt).Select(q => CheckedQuestion.Of(q, clock)))
            points.Add(Trend.Point(asked, await AnswerAsync(asked, ct)));
        return points;
    }

    /// <summary>What districts were called, by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> DistrictNamesAsync(CheckedQuestion question, CancellationToken ct) =>
        (await ListAsync(question, "select code, name from agencies.districts_known", r => KeyValuePair.Create(r.GetString(0), r.GetString(1)), ct)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The first day of which anything was known that the question could count; null when nothing was.</summary>
    public async Task<DateOnly?> FirstDayAsync(CheckedQuestion question, CancellationToken ct) =>
        (await ListAsync(question, MeasureSql.FirstDay(question.Measure.FirstRecord), r => r.IsDBNull(0) ? (DateOnly?)null : r.GetFieldValue<DateOnly>(0), ct))[0];

    public ValueTask DisposeAsync() => transaction.DisposeAsync();

    private DateTimeOffset KnownAt(CheckedQuestion question) => question.KnownAt ?? Present;

    private async Task GoToAsync(CheckedQuestion question, CancellationToken ct)
    {
        var wanted = (KnownAt(question), question.LoadedBy);
        if (moment == wanted)
            return;
        await transaction.ExecuteAsync("select set_config('haven.known_at', $1, true), set_config('haven.loaded_by', $2, true)", ct,
            Iso.Instant(wanted.Item1), wanted.LoadedBy is { } loadedBy ? Iso.Instant(loadedBy) : "");
        moment = wanted;
    }

    private NpgsqlCommand CommandFor(CheckedQuestion question, string sql)
    {
        var command = transaction.Command(sql);
        if (question.Measure.Time == MeasureTime.AsAt)
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("as_at", question.To));
        }
        else
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("from", question.From));
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("to", question.To));
        }
        return command;
    }

    private async Task<List<MeasureGroup>> GroupsAsync(CheckedQuestion question, CancellationToken ct)
    {
        await using var command = CommandFor(question, MeasureSql.Aggregate(question.Measure, question.By));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var groups = new List<MeasureGroup>();
        while (await reader.ReadAsync(ct))
            groups.Add(MeasureGroup.Read(reader, question.Measure, question.By.Count));
        return groups;
    }

    /// <summary>Size and root of the newest signed checkpoint of the trail.</summary>
    private static async Task<string?> CheckpointAsync(HavenDatabase database, OperationContext context, CancellationToken ct)
    {
        await using var trail = await database.BeginAsync(DatabaseRole.Trail, context, ct);
        var note = await trail.ScalarAsync<string>("select note from trail.checkpoints order by size desc limit 1", ct);
        return note?.Split('\n') is [_, var size, var root, ..] ? $"{size} {root}" : null;
    }
}
