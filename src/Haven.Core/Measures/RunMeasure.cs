using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>Answers one question or several, from one snapshot. The asking is in the trail before the answer.</summary>
public sealed class RunMeasure(HavenDatabase database, TimeProvider clock)
{
    private const string Operation = "measures.run";

    /// <exception cref="InputException">The measure, a dimension or a date does not fit the question.</exception>
    public async Task<MeasureOutcome> RunAsync(MeasureQuestion question, OperationContext context, CancellationToken ct) =>
        (await RunAsync([question], context, ct))[0];

    /// <summary>An outcome for each question, in the same order; one entry of the trail for all.</summary>
    /// <exception cref="InputException">The measure, a dimension or a date does not fit the question.</exception>
    public async Task<IReadOnlyList<MeasureOutcome>> RunAsync(IReadOnlyList<MeasureQuestion> questions, OperationContext context, CancellationToken ct)
    {
        var asked = questions.Select(question => CheckedQuestion.Of(question, clock)).ToList();
        var (leave, _) = await MeasureGate.PassAsync(database, Operation, _ => asked, context, ct);
        if (leave.Refused is { } refused)
            return [.. questions.Select(_ => refused)];
        await using var reader = await MeasureReader.OpenAsync(database, context, ct);
        var answers = new List<MeasureOutcome>();
        foreach (var question in asked)
            answers.Add(await reader.AnswerAsync(question, ct));
        return answers;
    }
}
