namespace Haven.Core.Exchanges;

/// <summary>What a client may be told of.</summary>
public static class EventTypes
{
    public const string ImportFinished = "import.finished";

    public static IReadOnlyList<string> All { get; } = ["flag.raised", "flag.level-changed", "flag.reviewed", "flag.closed", "person.joined", "person.parted", ImportFinished];

    /// <summary>What the subject of an event is.</summary>
    public static string SubjectOf(string type) => type.Split('.')[0];

    /// <exception cref="InputException">One is no event, or there is none.</exception>
    internal static string[] Check(IReadOnlyList<string> events)
    {
        if (events.FirstOrDefault(type => !All.Contains(type)) is { } unknown)
            throw new InputException($"there is no event \"{unknown}\": give some of {string.Join(", ", All)}");
        return events.Count > 0 ? [.. events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)] : throw new InputException($"no event is given: give some of {string.Join(", ", All)}");
    }
}
