namespace Haven.Web.Pages;

/// <summary>A question with answers to choose from; its error comes from the model state.</summary>
/// <param name="Options">Each answer's value and words.</param>
internal sealed record Choice(string Name, string Label, IReadOnlyList<(string Value, string Words)> Options)
{
    public string? Hint { get; init; }
    public string? Value { get; init; }

    /// <summary>A hint for some of the answers, by value.</summary>
    public IReadOnlyDictionary<string, string> Hints { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A place for some sentences; its error comes from the model state.</summary>
internal sealed record Sentences(string Name, string Label)
{
    public string? Hint { get; init; }
    public string? Value { get; init; }
    public int Rows { get; init; } = 3;
}
