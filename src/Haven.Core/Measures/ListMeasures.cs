using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>What asking for every measure gives.</summary>
public abstract record MeasureListOutcome
{
    private MeasureListOutcome()
    {
    }

    /// <param name="Lines">In the order of the catalogue.</param>
    public sealed record Listed(IReadOnlyList<MeasureLine> Lines, DateTimeOffset Present) : MeasureListOutcome;

    public sealed record Refused(string Code, string Words) : MeasureListOutcome;
}

/// <summary>A measure with its newest figure; none when there is nothing to answer from.</summary>
public sealed record MeasureLine(MeasureDefinition Measure, MeasureQuestion Question, MeasureFigure? Figure);

/// <summary>Every measure with its figure of one day or of the last whole month up to it; one entry of the trail.</summary>
public sealed class ListMeasures(HavenDatabase database, TimeProvider clock, KeptAnswers kept)
{
    public async Task<MeasureListOutcome> RunAsync(DateOnly day, OperationContext context, CancellationToken ct)
    {
        var asked = MeasureCatalogue.All.Select(measure => Question(measure, day)).ToList();
        var (leave, questions) = await MeasureGate.PassAsync(database, "measures.list", _ => [.. asked.Select(q => CheckedQuestion.Of(q, clock))], context, ct);
        return leave.Refused is { } refused
            ? new MeasureListOutcome.Refused(refused.Code, refused.Words)
            : await kept.GetAsync($"measures {Iso.Day(day)}", () => ReadAsync(asked, questions, context));
    }

    /// <summary>The question that speaks of a day: the day itself, or the last whole month that has ended by its end.</summary>
    public static MeasureQuestion Question(MeasureDefinition measure, DateOnly day)
    {
        if (measure.Time == MeasureTime.AsAt)
            return new() { Measure = measure.Id, AsAt = day };
        var next = day.AddDays(1);
        var from = new DateOnly(next.Year, next.Month, 1).AddMonths(-1);
        return new() { Measure = measure.Id, From = from, To = from.AddMonths(1).AddDays(-1) };
    }

    private async Task<MeasureListOutcome.Listed> ReadAsync(List<MeasureQuestion> asked, IReadOnlyList<CheckedQuestion> questions, OperationContext context)
    {
        await using var reader = await MeasureReader.OpenAsync(database, context, CancellationToken.None);
        var lines = new List<MeasureLine>();
        foreach (var (ask, question) in asked.Zip(questions))
            lines.Add(new(question.Measure, ask, (await reader.AnswerAsync(question, CancellationToken.None) as MeasureOutcome.Answer)?.Result.Total));
        return new(lines, reader.Present);
    }
}
