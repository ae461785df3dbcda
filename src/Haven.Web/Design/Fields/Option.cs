namespace Haven.Web.Design.Fields;

/// <summary>Something to choose: what is sent, and the words shown.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is shown.</param>
public sealed record Option(string Value, string Label)
{
    /// <summary>More about it, under radios and checkboxes.</summary>
    public string? Hint { get; init; }
}
