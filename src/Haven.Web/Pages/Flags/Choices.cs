using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Haven.Web.Pages.Flags;

/// <summary>One of several answers.</summary>
internal sealed record Choice(string Value, string Label)
{
    public string? Hint { get; init; }
}

/// <summary>A question with some answers to choose from.</summary>
internal sealed record Choices(string Name, string Legend, string? Value, IReadOnlyList<Choice> Items)
{
    public string? Hint { get; init; }

    /// <summary>The legend is the page's heading.</summary>
    public bool IsHeading { get; init; } = true;
}

/// <summary>A box for a text of several lines.</summary>
internal sealed record Words(string Name, string Label, string? Value)
{
    public string? Hint { get; init; }
    public int Rows { get; init; } = 4;

    /// <summary>The label is the page's heading.</summary>
    public bool IsHeading { get; init; }
}

internal static class FieldErrors
{
    /// <summary>The field's first error, or null.</summary>
    public static string? ErrorOf(this ModelStateDictionary state, string name) =>
        state.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;
}
