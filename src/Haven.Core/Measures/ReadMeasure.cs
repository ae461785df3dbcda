using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>What reading a measure gives.</summary>
public abstract record MeasureReadOutcome
{
    private MeasureReadOutcome()
    {
    }

    public sealed record Read(MeasureReading Measure) : MeasureReadOutcome;

    /// <summary>Nothing was known of that day or any before.</summary>
    public sealed record BeforeFirstRecord(MeasureDefinition Measure, DateOnly Day, DateOnly? FirstDay) : MeasureReadOutcome;

    public sealed record Refused(string Code, string Words) : MeasureReadOutcome;
}

/// <summary>A figure with all that it takes to read it back.</summary>
public sealed record MeasureReading
{
    public required MeasureResult Result { get; init; }

    /// <summary>The same of the day or period before; null when there is nothing to answer from.</summary>
    public required MeasureResult? Before { get; init; }

    /// <summary>As known now, when an earlier instant was asked for.</summary>
    public required MeasureFigure? Now { get; init; }
    public required Explanation? Why { get; init; }
    public required DateTimeOffset Present { get; init; }
    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>What districts are called, by code.</summary>
    public required IReadOnlyDictionary<string, string> Districts { get; init; }
    public required MeasureLeave Leave { get; init; }
}

/// <summary>Reads one measure for a user: the figure, what came before, a year's trend; one entry of the trail.</summary>
public sealed class ReadMeasure(HavenDatabase database, TimeProvider clock, KeptAnswers kept)
{
    /// <exception cref="InputException">The measure, a dimension or a date does not fit the question.</exception>
    public async Task<MeasureReadOutcome> RunAsync(MeasureQuestion question, OperationContext context, CancellationToken ct)
    {
        var asked = CheckedQuestion.Of(question, clock);
        if (asked.KnownAt > clock.GetUtcNow())
            throw new InputException($"{Iso.Instant(asked.KnownAt.Value)} is still to come: ask as known at an earlier instant");
        var (leave, _) = await MeasureGate.PassAsync(database, "measures.read", _ => [asked], context, ct);
        if (leave.Refused is { } refused)
            return new MeasureReadOutcome.Refused(refused.Code, refused.Words);
        var outcome = await kept.GetAsync(KeyOf(asked), () => ReadAsync(asked, leave, context));
        // What was kept for one role is not another's leave.
        return outcome is MeasureReadOutcome.Read read ? new MeasureReadOutcome.Read(read.Measure with { Leave = leave }) : outcome;
    }

    private static string KeyOf(CheckedQuestion asked) => string.Join(' ', "measure", asked.Measure.Id, Iso.Day(asked.From), Iso.Day(asked.To),
        asked.KnownAt is { } at ? Iso.Instant(at) : "now", string.Join(',', asked.By.Select(d => d.Name)));

    private async Task<MeasureReadOutcome> ReadAsync(CheckedQuestion asked, MeasureLeave leave, OperationContext context)
    {
        var ct = CancellationToken.None;
        await using var reader = await MeasureReader.OpenAsync(database, context, ct);
        if (await reader.AnswerAsync(asked, ct) is not MeasureOutcome.Answer { Result: var result })
            return new MeasureReadOutcome.BeforeFirstRecord(asked.Measure, asked.To, await reader.FirstDayAsync(asked, ct));
        var total = asked with { By = [] };
        var present = total with { KnownAt = null };
        var now = asked.KnownAt is null ? null : (await reader.AnswerAsync(present, ct) as MeasureOutcome.Answer)?.Result.Total;
        return new MeasureReadOutcome.Read(new MeasureReading
        {
            Result = result,
            Before = (await reader.AnswerAsync(CheckedQuestion.Of(Measures.Trend.Before(asked), clock), ct) as MeasureOutcome.Answer)?.Result,
            Now = now,
            Why = now is null || IsSame(now, result.Total) ? null
                : await new ExplainDifference(reader).RunAsync(total, present, new Dictionary<string, string>(StringComparer.Ordinal), ct),
            Present = reader.Present,
            Trend = await reader.TrendAsync(asked, clock, ct),
            Districts = await reader.DistrictNamesAsync(asked, ct),
            Leave = leave,
        });
    }

    private static bool IsSame(MeasureFigure one, MeasureFigure other) =>
        (one.Value, one.Numerator, one.Denominator) == (other.Value, other.Numerator, other.Denominator);
}
