using Haven.Rules.Flags;

namespace Haven.Rules.Tests.Flags;

/// <summary>Policies made up for tests.</summary>
internal static class Given
{
    public static readonly DateOnly Start = new(2020, 1, 1);

    public static LevelPolicy Levels(string version = "1", string[]? districts = null, DateOnly? from = null, DateOnly? to = null) => new()
    {
        Id = "levels",
        Version = version,
        ValidFrom = from ?? Start,
        ValidTo = to,
        Districts = districts,
        Source = "a test",
        Levels = [new("low", "Low", 1, 84, "x"), new("medium", "Medium", 2, 42, "x"), new("high", "High", 3, 28, "x")],
    };

    public static ReviewPolicy Reviews { get; } = new()
    {
        Id = "reviews",
        Version = "1",
        ValidFrom = Start,
        ValidTo = null,
        Districts = null,
        Source = "a test",
        NoChangeInARow = 4,
        AgenciesToClose = 2,
        DaysAfterEvent = 7,
        Events = ["crime"],
        TransitionFromMonths = 192,
        TransitionByMonths = 210,
        NewForDays = 14,
        RiskCloseReasons = ["x"],
        SuspectCloseReasons = ["y"],
        ConsiderationOutcomes = ["z"],
        Definitions = [new("cse", "old", "Old", Start, Start.AddYears(1)), new("cse", "new", "New", Start.AddYears(1), null)],
    };
}
