namespace Haven.Core.Policies;

/// <summary>So many people in so many minutes.</summary>
public sealed record PeopleInTime(int People, int Minutes);

/// <summary>How much a search shows, and when it asks for a proof or stops.</summary>
public sealed record SearchPolicy : PolicyVersion
{
    /// <summary>The notes of who was shown to whom are kept so long.</summary>
    private const int LongestWindow = 28 * 24 * 60;

    /// <summary>How many people one search shows.</summary>
    public required int MostShown { get; init; }

    /// <summary>How long a search can be gone back to.</summary>
    public required int KeptMinutes { get; init; }

    /// <summary>After so many different people, the user proves again who they are.</summary>
    public required PeopleInTime StepUp { get; init; }

    /// <summary>After so many different people, search stops for this user until the time has passed.</summary>
    public required IReadOnlyList<PeopleInTime> Limits { get; init; }

    public static IReadOnlyList<SearchPolicy> All { get; } = PolicyVersions.Load<SearchPolicy>("search");

    /// <exception cref="InputException">None is in force.</exception>
    public static SearchPolicy On(DateOnly day) => All.On(day, "search");

    internal override IEnumerable<string> Faults()
    {
        if (MostShown is < 1 or > 200)
            yield return $"mostShown is {MostShown}: a search shows 1 to 200 people";
        if (KeptMinutes is < 1 or > 24 * 60)
            yield return $"keptMinutes is {KeptMinutes}: a search is kept for a day at most";
        if (Limits.Count == 0)
            yield return "there are no limits: without one a robot is shown everybody";
        foreach (var limit in Limits.Append(StepUp).Where(l => l.People < 1 || l.Minutes is < 1 or > LongestWindow))
            yield return $"{limit.People} people in {limit.Minutes} minutes: both are 1 or more, and the time is 28 days at most";
        if (Limits.Any(limit => limit.People < MostShown))
            yield return "a limit is below mostShown: one search could never be shown";
    }
}
