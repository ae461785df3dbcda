using System.Data;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Npgsql;

namespace Haven.Core.Measures;

/// <summary>The one class that runs measures: under the measures role, in one snapshot, giving aggregates only.</summary>
public sealed class RunMeasure(HavenDatabase database, TimeProvider clock)
{
    /// <exception cref="InputException">The measure, a dimension or a date does not fit the question.</exception>
    public async Task<MeasureOutcome> RunAsync(MeasureQuestion question, OperationContext context, CancellationToken ct)
    {
        var measure = MeasureCatalogue.Find(question.Measure);
        var by = Dimensions(measure, question.By);
        var (from, to) = Days(measure, question);
        // A figure is a consultation of everybody and of nobody: in the trail before it is given, without subjects.
        await database.WriteTrailAsync(DatabaseRole.App, context, new TrailEntry { Act = TrailAct.Consultation, Operation = "measures.run", Detail = measure.Id, Fields = question.By }, ct);
        var knownAt = question.KnownAt ?? await SettledInstantAsync(context, ct);
        await using var transaction = await database.BeginAsync(DatabaseRole.Measures, context, ct, IsolationLevel.RepeatableRead);
        await transaction.SetAsync("haven.known_at", Iso.Instant(knownAt), ct);
        if (question.LoadedBy is { } loadedBy)
            await transaction.SetAsync("haven.loaded_by", Iso.Instant(loadedBy), ct);

        var groups = await AggregateAsync(transaction, measure, by, from, to, ct);
        var total = groups.Find(g => g.IsTotal)!;
        if (total.Rows == 0 && !await transaction.ScalarAsync<bool>(MeasureSql.AnyBy(measure.FirstRecord), ct, to))
            return new MeasureOutcome.BeforeFirstRecord(measure, to);

        var isDay = measure.Time == MeasureTime.AsAt;
        return new MeasureOutcome.Answer(new MeasureResult
        {
            Definition = measure,
            AsAt = isDay ? to : null,
            From = isDay ? null : from,
            To = isDay ? null : to,
            KnownAt = knownAt,
            Total = total.Figure,
            Cells = await CellsAsync(transaction, measure, by, groups, from, to, ct),
            Provenance = new MeasureProvenance(MeasureSql.Hash(measure), total.Rows, Checkpoint: null),
        });
    }

    private static List<MeasureDimension> Dimensions(MeasureDefinition measure, IReadOnlyList<string> names)
    {
        if (names.Distinct().Count() < names.Count)
            throw new InputException($"--by names a dimension twice: {string.Join(",", names)}; name each once");
        return [.. names.Select(name => measure.Dimension(name)
            ?? throw new InputException($"{measure.Id} has no dimension \"{name}\": it has {string.Join(", ", measure.Dimensions.Select(d => d.Name))}"))];
    }

    private (DateOnly From, DateOnly To) Days(MeasureDefinition measure, MeasureQuestion question)
    {
        if (measure.Time == MeasureTime.AsAt)
        {
            if (question.From is not null || question.To is not null)
                throw new InputException($"{measure.Id} is of one day: give --as-at, not --from and --to");
            var day = question.AsAt ?? Measures.Days.Today(clock);
            return (day, day);
        }
        if (question.AsAt is not null)
            throw new InputException($"{measure.Id} is of a period: give --from and --to, not --as-at");
        if (question.From is null != question.To is null)
            throw new InputException("give both --from and --to, or neither for the last whole month");
        var (from, to) = question is { From: { } first, To: { } last } ? (first, last) : Measures.Days.LastWholeMonth(clock);
        if (from > to)
            throw new InputException($"--from {Iso.Day(from)} is after --to {Iso.Day(to)}: put the earlier first");
        return (from, to);
    }

    /// <summary>
    /// The present, as far as it cannot change any more: taken before the snapshot, so that asking again with the
    /// instant that is printed gives the same figure.
    /// </summary>
    private async Task<DateTimeOffset> SettledInstantAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Measures, context, ct);
        return new DateTimeOffset(await transaction.ScalarAsync<DateTime>("select haven.settled_instant()", ct));
    }

    private static async Task<List<Group>> AggregateAsync(
        HavenTransaction transaction, MeasureDefinition measure, List<MeasureDimension> by, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var command = transaction.Command(MeasureSql.Aggregate(measure, by));
        if (measure.Time == MeasureTime.AsAt)
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("as_at", to));
        }
        else
        {
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("from", from));
            command.Parameters.Add(new NpgsqlParameter<DateOnly>("to", to));
        }
        await using var reader = await command.ExecuteReaderAsync(ct);
        var groups = new List<Group>();
        while (await reader.ReadAsync(ct))
            groups.Add(ReadGroup(reader, measure, by.Count));
        return groups;
    }

    private static Group ReadGroup(NpgsqlDataReader reader, MeasureDefinition measure, int dimensions)
    {
        var isTotal = reader.GetBoolean(0);
        string[] words = isTotal ? [] : [.. Enumerable.Range(1, dimensions).Select(i => reader.IsDBNull(i) ? "unknown" : reader.GetString(i))];
        var next = dimensions + 1;
        long? Number(int i) => reader.IsDBNull(i) ? null : reader.GetInt64(i);
        var (value, numerator, denominator) = (Number(next), Number(next + 1), Number(next + 2));
        long[] beside = [.. Enumerable.Range(next + 3, measure.Beside.Count).Select(reader.GetInt64)];
        var figure = new MeasureFigure(
            measure.Kind == MeasureKind.Ratio ? (denominator > 0 ? (double)numerator! / denominator : null) : value, numerator, denominator, beside);
        return new Group(isTotal, words, figure, reader.GetInt64(next + 3 + measure.Beside.Count));
    }

    private static async Task<List<MeasureCell>> CellsAsync(
        HavenTransaction transaction, MeasureDefinition measure, List<MeasureDimension> by, List<Group> groups, DateOnly from, DateOnly to, CancellationToken ct)
    {
        if (by.Count == 0)
            return [];
        var found = groups.Where(g => !g.IsTotal).ToList();
        var words = new List<IReadOnlyList<string>>();
        for (var i = 0; i < by.Count; i++)
        {
            var always = await DimensionWords.ForAsync(by[i], from, to, transaction, ct);
            words.Add([.. always, .. found.Select(g => g.Words[i]).Distinct().Except(always).Order(StringComparer.Ordinal)]);
        }
        var byWords = found.ToDictionary(g => string.Join('\u001f', g.Words));
        var isRatio = measure.Kind == MeasureKind.Ratio;
        var nought = new MeasureFigure(isRatio ? null : 0, isRatio ? 0 : null, isRatio ? 0 : null, [.. measure.Beside.Select(_ => 0L)]);
        return [.. DimensionWords.Product(words).Select(cell =>
            new MeasureCell(cell, byWords.TryGetValue(string.Join('\u001f', cell), out var group) ? group.Figure : nought))];
    }

    private sealed record Group(bool IsTotal, string[] Words, MeasureFigure Figure, long Rows);
}
