namespace Haven.Core.Measures;

/// <summary>Which position is asked for.</summary>
public sealed record PositionInput
{
    public required DateOnly AsAt { get; init; }

    /// <summary>As known at this instant; the present when left out.</summary>
    public DateTimeOffset? KnownAt { get; init; }
}

/// <summary>What reading a position gives.</summary>
public abstract record PositionOutcome
{
    private PositionOutcome()
    {
    }

    public sealed record Read(PositionReading Position) : PositionOutcome;

    public sealed record Refused(string Code, string Words) : PositionOutcome;
}

/// <summary>Where things stand at the end of a day, as known at one instant and now, with how it came to that.</summary>
public sealed record PositionReading
{
    public required PositionDays Days { get; init; }

    /// <summary>The instant that the words, the trends and the districts are of.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Whether <see cref="KnownAt"/> was asked for and is not simply the present.</summary>
    public required bool WasAsked { get; init; }

    /// <summary>The present, as far as it cannot change any more.</summary>
    public required DateTimeOffset Present { get; init; }

    /// <summary>The earlier instant of the comparison: the one asked for, or the end of the day; null when that is not past.</summary>
    public required DateTimeOffset? Then { get; init; }

    /// <summary>In the order of the paragraph. What the role may not have is not here.</summary>
    public required IReadOnlyList<PositionFigure> Figures { get; init; }
    public required IReadOnlyList<PositionTrend> Trends { get; init; }

    /// <summary>Null for roles that may not break figures down.</summary>
    public required IReadOnlyList<DistrictLine>? Districts { get; init; }

    /// <summary>The first day of which anything was known; null when nothing was. Told only when the day is before it.</summary>
    public required DateOnly? FirstDay { get; init; }
    public bool IsBeforeFirstRecord => Told(PositionItem.Children) is null;

    public PositionFigure? this[PositionItem item] => Figures.FirstOrDefault(f => f.Asked.Item == item);

    /// <summary>The figure as the paragraph tells it; null when there is none to tell.</summary>
    public MeasureFigure? Told(PositionItem item) => WasAsked ? this[item]?.Then : this[item]?.Now;
}

/// <summary>One figure, then and now, with why they differ.</summary>
/// <param name="Then">Null when there was nothing to answer from, or no earlier instant is compared.</param>
/// <param name="Why">Null when they do not differ.</param>
public sealed record PositionFigure(PositionQuestion Asked, MeasureFigure? Then, MeasureFigure? Now, Explanation? Why);

/// <summary>Twelve months of one figure.</summary>
public sealed record PositionTrend(MeasureDefinition Measure, IReadOnlyList<TrendPoint> Points);

/// <summary>The figures of one district.</summary>
/// <param name="Figures">By figure; those that no record of the kind could answer are not there.</param>
public sealed record DistrictLine(string Code, string Title, IReadOnlyDictionary<PositionItem, MeasureFigure> Figures);
