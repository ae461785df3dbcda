using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Measures;

/// <summary>One row of a measure's answer: the total, or what was found in one cell.</summary>
internal sealed record MeasureGroup(bool IsTotal, string[] Words, MeasureFigure Figure, long Rows)
{
    public static MeasureGroup Read(NpgsqlDataReader reader, MeasureDefinition measure, int dimensions)
    {
        var isTotal = reader.GetBoolean(0);
        string[] words = isTotal ? [] : [.. Enumerable.Range(1, dimensions).Select(i => reader.IsDBNull(i) ? "unknown" : reader.GetString(i))];
        var next = dimensions + 1;
        long? Number(int i) => reader.IsDBNull(i) ? null : reader.GetInt64(i);
        var (value, numerator, denominator) = (Number(next), Number(next + 1), Number(next + 2));
        long[] beside = [.. Enumerable.Range(next + 3, measure.Beside.Count).Select(reader.GetInt64)];
        var figure = new MeasureFigure(
            measure.Kind == MeasureKind.Ratio ? (denominator > 0 ? (double)numerator! / denominator : null) : value, numerator, denominator, beside);
        return new(isTotal, words, figure, reader.GetInt64(next + 3 + measure.Beside.Count));
    }
}

/// <summary>The cells of an answer, those with nothing in them too.</summary>
internal static class MeasureCells
{
    public static async Task<List<MeasureCell>> OfAsync(CheckedQuestion question, List<MeasureGroup> groups, HavenTransaction transaction, CancellationToken ct)
    {
        if (question.By.Count == 0)
            return [];
        var found = groups.Where(g => !g.IsTotal).ToList();
        var words = new List<IReadOnlyList<string>>();
        for (var i = 0; i < question.By.Count; i++)
        {
            var always = await DimensionWords.ForAsync(question.By[i], question.From, question.To, transaction, ct);
            words.Add([.. always, .. found.Select(g => g.Words[i]).Distinct().Except(always).Order(StringComparer.Ordinal)]);
        }
        var byWords = found.ToDictionary(g => string.Join('\u001f', g.Words));
        var nought = Nought(question.Measure);
        return [.. DimensionWords.Product(words).Select(cell =>
            new MeasureCell(cell, byWords.TryGetValue(string.Join('\u001f', cell), out var group) ? group.Figure : nought))];
    }

    private static MeasureFigure Nought(MeasureDefinition measure)
    {
        var isRatio = measure.Kind == MeasureKind.Ratio;
        return new(isRatio ? null : 0, isRatio ? 0 : null, isRatio ? 0 : null, [.. measure.Beside.Select(_ => 0L)]);
    }
}

/// <summary>One thing that is counted.</summary>
/// <param name="Thing">The flag, crime or conference; of people the flag that decides.</param>
/// <param name="Person">Whom it is of, when people are counted.</param>
/// <param name="Amount">What it adds to the value or, for a share, to the denominator.</param>
/// <param name="Part">What it adds to the numerator of a share.</param>
internal sealed record Fact(Guid Thing, Guid? Record, Guid? Person, long Amount, long Part);
