namespace Haven.Core.Measures;

/// <summary>The figures of the opening paragraph.</summary>
public enum PositionItem
{
    Children,
    ChildrenBefore,
    Opened,
    Closed,
    Turned18,
    Died,
    Adopted,
    AdultsStillFlagged,
    AgeUnknown,
    Suspects,
    SuspectsBefore,
    Crimes,
    NonRecent,
    Attendance,
    AttendanceYearBefore,
}

/// <summary>The question behind each figure of a position: one list for the page, the command and every link.</summary>
public static class PositionQuestions
{
    /// <summary>The dimension that splits the change since the day before by what happened.</summary>
    public const string Change = "change";

    /// <summary>The questions of a position, without the instant they are asked at.</summary>
    /// <param name="mayBreakDown">What happened to flags is a breakdown: without leave those questions are not there.</param>
    public static IReadOnlyList<PositionQuestion> Of(PositionDays days, bool mayBreakDown)
    {
        PositionQuestion On(PositionItem item, string measure, DateOnly day) => new(item, new() { Measure = measure, AsAt = day });
        PositionQuestion In(PositionItem item, string measure, DateOnly from, DateOnly to) => new(item, new() { Measure = measure, From = from, To = to });
        PositionQuestion Changed(PositionItem item, string word) =>
            new(item, new() { Measure = "child-flag-changes", From = days.Before.AddDays(1), To = days.AsAt, By = [Change] }) { Word = word };

        return
        [
            On(PositionItem.Children, "children-flagged", days.AsAt),
            On(PositionItem.ChildrenBefore, "children-flagged", days.Before),
            .. mayBreakDown
                ? [Changed(PositionItem.Opened, "opened"), Changed(PositionItem.Closed, "closed"), Changed(PositionItem.Turned18, "turned-18"), Changed(PositionItem.Died, "died")]
                : (PositionQuestion[])[],
            On(PositionItem.Adopted, "children-adopted", days.AsAt),
            On(PositionItem.AdultsStillFlagged, "adults-still-flagged", days.AsAt),
            On(PositionItem.AgeUnknown, "flagged-age-unknown", days.AsAt),
            On(PositionItem.Suspects, "suspects-flagged", days.AsAt),
            On(PositionItem.SuspectsBefore, "suspects-flagged", days.Before),
            In(PositionItem.Crimes, "cse-crimes", days.YearFrom, days.AsAt),
            In(PositionItem.NonRecent, "non-recent-share", days.YearFrom, days.AsAt),
            In(PositionItem.Attendance, "conference-attendance", days.MonthFrom, days.AsAt),
            In(PositionItem.AttendanceYearBefore, "conference-attendance", days.MonthYearBeforeFrom, days.MonthYearBeforeTo),
        ];
    }
}

/// <summary>Which figure, and what is asked for it.</summary>
public sealed record PositionQuestion(PositionItem Item, MeasureQuestion Question)
{
    /// <summary>The figure is the cell of this word of the question's one dimension; null when it is the total.</summary>
    public string? Word { get; init; }

    /// <summary>The cell the figure stands in.</summary>
    public IReadOnlyDictionary<string, string> Cell => Word is null
        ? new Dictionary<string, string>(StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal) { [Question.By[0]] = Word };

    /// <summary>The figure in an answer to the question; null when there was nothing to answer from.</summary>
    public MeasureFigure? FigureIn(MeasureOutcome outcome) => outcome switch
    {
        MeasureOutcome.Answer { Result: var result } => Word is null ? result.Total : result.Cells.Single(c => c.Words[0] == Word).Figure,
        _ => null,
    };
}
