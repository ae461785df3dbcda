using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Measures;

/// <summary>Reads a position for a user: one entry of the trail, one snapshot, and no breakdown for who may have none.</summary>
public sealed class ReadPosition(HavenDatabase database, TimeProvider clock, KeptAnswers kept)
{
    private static readonly PositionItem[] ByDistrict =
        [PositionItem.Children, PositionItem.ChildrenBefore, PositionItem.Suspects, PositionItem.Crimes, PositionItem.NonRecent, PositionItem.Attendance];

    private static readonly PositionItem[] WithTrend = [PositionItem.Children, PositionItem.Suspects, PositionItem.Crimes, PositionItem.Attendance];

    /// <exception cref="InputException">The instant is not past.</exception>
    public async Task<PositionOutcome> RunAsync(PositionInput input, OperationContext context, CancellationToken ct)
    {
        if (input.KnownAt > clock.GetUtcNow())
            throw new InputException($"{Iso.Instant(input.KnownAt.Value)} is still to come: ask as known at an earlier instant");
        var days = PositionDays.Of(input.AsAt);
        var (leave, _) = await MeasureGate.PassAsync(database, "measures.position", l => Asked(days, l.MayBreakDown), context, ct);
        if (leave.Refused is { } refused)
            return new PositionOutcome.Refused(refused.Code, refused.Words);
        var key = $"position {Iso.Day(input.AsAt)} {(input.KnownAt is { } at ? Iso.Instant(at) : "now")} {leave.MayBreakDown}";
        var read = await kept.GetAsync(key, () => ReadAsync(days, input.KnownAt, leave.MayBreakDown, context));
        return new PositionOutcome.Read(read);
    }

    private List<CheckedQuestion> Asked(PositionDays days, bool mayBreakDown) =>
        [.. PositionQuestions.Of(days, mayBreakDown).Select(q => CheckedQuestion.Of(q.Question, clock)),
            .. mayBreakDown ? [CheckedQuestion.Of(Districts(PositionQuestions.Of(days, true)[0]), clock)] : (CheckedQuestion[])[]];

    private async Task<PositionReading> ReadAsync(PositionDays days, DateTimeOffset? knownAt, bool mayBreakDown, OperationContext context)
    {
        // What is kept is everybody's who may have it: one user's leaving does not end it.
        var ct = CancellationToken.None;
        await using var reader = await MeasureReader.OpenAsync(database, context, ct);
        var endOfDay = Days.Start(days.AsAt.AddDays(1)).AddMicroseconds(-1);
        DateTimeOffset? then = knownAt ?? (endOfDay < reader.Present ? endOfDay : null);
        var asked = PositionQuestions.Of(days, mayBreakDown);
        var figures = new List<PositionFigure>();
        foreach (var question in asked)
            figures.Add(await FigureAsync(reader, question, then, ct));
        return new PositionReading
        {
            Days = days,
            KnownAt = knownAt ?? reader.Present,
            WasAsked = knownAt is not null,
            Present = reader.Present,
            Then = then,
            Figures = figures,
            FirstDay = await reader.FirstDayAsync(CheckedQuestion.Of(asked[0].Question with { KnownAt = knownAt }, clock), ct),
            Trends = await TrendsAsync(reader, asked, knownAt, ct),
            Districts = mayBreakDown ? await DistrictsAsync(reader, asked, knownAt, ct) : null,
        };
    }

    private async Task<PositionFigure> FigureAsync(MeasureReader reader, PositionQuestion asked, DateTimeOffset? thenAt, CancellationToken ct)
    {
        var present = CheckedQuestion.Of(asked.Question, clock);
        var now = asked.FigureIn(await reader.AnswerAsync(present, ct));
        if (thenAt is null)
            return new(asked, null, now, null);
        var past = present with { KnownAt = thenAt };
        var then = asked.FigureIn(await reader.AnswerAsync(past, ct));
        var isSame = then is null || now is null || (then.Value, then.Numerator, then.Denominator) == (now.Value, now.Numerator, now.Denominator);
        return new(asked, then, now, isSame ? null : await new ExplainDifference(reader).RunAsync(past, present, asked.Cell, ct));
    }

    private async Task<List<PositionTrend>> TrendsAsync(MeasureReader reader, IReadOnlyList<PositionQuestion> asked, DateTimeOffset? knownAt, CancellationToken ct)
    {
        var trends = new List<PositionTrend>();
        foreach (var question in asked.Where(q => WithTrend.Contains(q.Item)).Select(q => CheckedQuestion.Of(q.Question, clock)))
            trends.Add(new(question.Measure, await reader.TrendAsync(question with { KnownAt = knownAt }, clock, ct)));
        return trends;
    }

    private async Task<List<DistrictLine>> DistrictsAsync(MeasureReader reader, IReadOnlyList<PositionQuestion> asked, DateTimeOffset? knownAt, CancellationToken ct)
    {
        var cells = new Dictionary<string, Dictionary<PositionItem, MeasureFigure>>(StringComparer.Ordinal);
        foreach (var question in asked.Where(q => ByDistrict.Contains(q.Item)))
            if (await reader.AnswerAsync(CheckedQuestion.Of(Districts(question) with { KnownAt = knownAt }, clock), ct) is MeasureOutcome.Answer answer)
                foreach (var cell in answer.Result.Cells)
                    (cells.TryGetValue(cell.Words[0], out var line) ? line : cells[cell.Words[0]] = [])[question.Item] = cell.Figure;
        var names = await reader.DistrictNamesAsync(CheckedQuestion.Of(asked[0].Question with { KnownAt = knownAt }, clock), ct);
        return [.. cells.Select(line => new DistrictLine(line.Key, names.GetValueOrDefault(line.Key, line.Key), line.Value))
            .OrderBy(line => line.Code == "unknown").ThenBy(line => line.Title, StringComparer.Ordinal)];
    }

    private static MeasureQuestion Districts(PositionQuestion question) => question.Question with { By = ["district"] };
}
