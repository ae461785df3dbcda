namespace Haven.Core.Exchanges;

/// <summary>What a client's token may be for. A scope narrows what the client's role may do and widens nothing.</summary>
public static class Scope
{
    public const string PeopleRead = "people:read";
    public const string FlagsRead = "flags:read";
    public const string FlagsWrite = "flags:write";
    public const string MeasuresRead = "measures:read";
    public const string ImportsRead = "imports:read";
    public const string ImportsWrite = "imports:write";
    public const string EventsRead = "events:read";

    /// <summary>What any token gives: to be given back.</summary>
    public const string Any = "any";

    public static IReadOnlyList<string> All { get; } = [EventsRead, FlagsRead, FlagsWrite, ImportsRead, ImportsWrite, MeasuresRead, PeopleRead];

    /// <summary>What one scope is for, in words.</summary>
    public static string Words(string scope) => scope switch
    {
        PeopleRead => "Look for people, read what the client may see of a person, and say why.",
        FlagsRead => "Read flags.",
        FlagsWrite => "Raise, review and close flags.",
        MeasuresRead => "Run measures.",
        ImportsRead => "Follow imports.",
        ImportsWrite => "Upload a bundle and decide what is done with it.",
        EventsRead => "Be told of events by webhook.",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "no scope"),
    };

    /// <summary>The scopes of a text such as <c>flags:read flags:write</c>, in order and each once.</summary>
    /// <exception cref="InputException">One is not a scope, or there is none.</exception>
    public static IReadOnlyList<string> Read(string text)
    {
        var scopes = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (scopes.Find(scope => !All.Contains(scope)) is { } unknown)
            throw new InputException($"there is no scope \"{unknown}\": give some of {string.Join(", ", All)}");
        return scopes.Count > 0 ? scopes : throw new InputException($"no scope is given: give some of {string.Join(", ", All)}");
    }
}
