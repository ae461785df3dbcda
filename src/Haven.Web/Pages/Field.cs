namespace Haven.Web.Pages;

/// <summary>A text field with its label, hint and, from the model state, its error.</summary>
internal sealed record Field(string Name, string Label)
{
    public string Type { get; init; } = "text";
    public string? Hint { get; init; }
    public string? Value { get; init; }
    public string? Autocomplete { get; init; }
    public bool Numeric { get; init; }
    public string Width { get; init; } = "full";
}
