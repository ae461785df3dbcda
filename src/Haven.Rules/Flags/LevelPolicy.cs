namespace Haven.Rules.Flags;

/// <summary>One level of risk.</summary>
/// <param name="Code">The stable word that is stored.</param>
/// <param name="Name">As it is shown.</param>
/// <param name="Rank">1 is the lowest. Levels of different policies compare by it.</param>
/// <param name="ReviewDays">A flag of this level is reviewed within so many days.</param>
/// <param name="Means">What it means, in a sentence or two.</param>
public sealed record FlagLevel(string Code, string Name, int Rank, int ReviewDays, string Means);

/// <summary>The levels of risk that a flag may have, and how soon each is reviewed.</summary>
public sealed record LevelPolicy : IDatedPolicy
{
    /// <inheritdoc/>
    public required string Id { get; init; }

    /// <inheritdoc/>
    public required string Version { get; init; }

    /// <inheritdoc/>
    public required DateOnly ValidFrom { get; init; }

    /// <inheritdoc/>
    public required DateOnly? ValidTo { get; init; }

    /// <inheritdoc/>
    public required IReadOnlyList<string>? Districts { get; init; }

    /// <summary>Where the levels come from.</summary>
    public required string Source { get; init; }

    /// <summary>The levels, in any order.</summary>
    public required IReadOnlyList<FlagLevel> Levels { get; init; }

    /// <summary>The level of a code; null when the policy has none.</summary>
    public FlagLevel? Find(string? code) => Levels.FirstOrDefault(level => level.Code == code);

    /// <summary>The shortest interval: for a flag whose level is not known.</summary>
    public int ShortestDays => Levels.Min(level => level.ReviewDays);

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        if (Id.Length == 0 || Version.Length == 0 || Source.Length == 0)
            yield return "id, version and source must be given";
        if (ValidTo <= ValidFrom)
            yield return $"validTo {ValidTo:yyyy-MM-dd} must be after validFrom {ValidFrom:yyyy-MM-dd}";
        if (Districts is { Count: 0 })
            yield return "districts is empty: name some, or null for all";
        if (Levels.Count < 2)
            yield return "a scale needs two levels or more";
        if (Levels.DistinctBy(level => level.Code).Count() < Levels.Count || Levels.DistinctBy(level => level.Rank).Count() < Levels.Count)
            yield return "each level needs a code and a rank of its own";
        foreach (var level in Levels.Where(level => level.Code.Length == 0 || level.Name.Length == 0 || level.Means.Length == 0 || level.Rank < 1))
            yield return $"level {level.Code} needs code, name, means, and a rank of 1 or more";
        foreach (var level in Levels.Where(level => level.ReviewDays is < 1 or > 366))
            yield return $"level {level.Code} has reviewDays {level.ReviewDays}: give 1 to 366";
        if (Levels.Any(level => Levels.Any(other => other.Rank > level.Rank && other.ReviewDays > level.ReviewDays)))
            yield return "a higher level may not be reviewed later than a lower one";
    }
}
