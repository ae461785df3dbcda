namespace Haven.Core.Measures;

/// <summary>Which figure, of which day or period, as known when, broken down how.</summary>
public sealed record MeasureQuestion
{
    public required string Measure { get; init; }

    /// <summary>For a measure of a day; today in London when left out.</summary>
    public DateOnly? AsAt { get; init; }

    /// <summary>For a measure of a period, both ends included; the last whole month when left out.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>Only versions recorded by this instant; the present when left out.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>Only versions that Haven itself held by this instant; used to verify what was published.</summary>
    public DateTimeOffset? LoadedBy { get; init; }
    public IReadOnlyList<string> By { get; init; } = [];
}

/// <summary>What came of the question: an answer, or that there is nothing to answer from.</summary>
public abstract record MeasureOutcome
{
    private MeasureOutcome()
    {
    }

    public sealed record Answer(MeasureResult Result) : MeasureOutcome;

    /// <summary>The day is before the first record that is known: no figure, not even nought, can be given.</summary>
    public sealed record BeforeFirstRecord(MeasureDefinition Measure, DateOnly Day) : MeasureOutcome
    {
        public const string Code = "before-first-record";
    }

    /// <summary>The role may not ask this; the refusal is in the trail.</summary>
    public sealed record Refused(string Code, string Words) : MeasureOutcome;
}

/// <summary>A figure with what it takes to recompute it.</summary>
public sealed record MeasureResult
{
    public required MeasureDefinition Definition { get; init; }
    public DateOnly? AsAt { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public required DateTimeOffset KnownAt { get; init; }
    public required MeasureFigure Total { get; init; }
    public required IReadOnlyList<MeasureCell> Cells { get; init; }
    public required MeasureProvenance Provenance { get; init; }
}

/// <summary>A number: a count, or a fraction of 0 to 1 with what it is a share of. A share of nothing has no value.</summary>
/// <param name="Beside">In the order of the definition's own list.</param>
public sealed record MeasureFigure(double? Value, long? Numerator, long? Denominator, IReadOnlyList<long> Beside);

/// <param name="Words">One for each dimension, in the order asked.</param>
public sealed record MeasureCell(IReadOnlyList<string> Words, MeasureFigure Figure);

/// <param name="QueryHash">SHA-256 of the definition's SQL, as hexadecimal.</param>
/// <param name="Rows">How many records were counted.</param>
/// <param name="Checkpoint">The trail's newest signed checkpoint at the time: its size and root; null before the first.</param>
public sealed record MeasureProvenance(string QueryHash, long Rows, string? Checkpoint);
