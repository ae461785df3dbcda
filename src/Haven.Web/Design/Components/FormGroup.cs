using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>What stands around a field: its label, hint and error.</summary>
internal sealed record FormGroup
{
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public static IHtmlContent Render(FormGroup? group, ErrorMessage? error, params IEnumerable<IHtmlContent?> content) =>
        new Element("div").Class("govuk-form-group", error is null ? null : "govuk-form-group--error", group?.Classes).Set(group?.Attributes).Add(content);

    /// <summary>A single field under its label.</summary>
    /// <param name="control">Makes the field, given the ids of what describes it.</param>
    public static IHtmlContent Single(Around around, Func<string?, IHtmlContent> control)
    {
        var (hint, error, describedBy) = Told(around.Id, around.Hint, around.Error, around.DescribedBy);
        return Render(around.Group, around.Error, (around.Label with { For = around.Id }).Render(), hint, error, control(describedBy));
    }

    /// <summary>Hint and error with their ids, and the ids that describe the field.</summary>
    public static (IHtmlContent? Hint, IHtmlContent? Error, string? DescribedBy) Told(string? id, Hint? hint, ErrorMessage? error, string? describedBy) =>
        (hint is null ? null : (hint with { Id = $"{id}-hint" }).Render(),
        error is null ? null : (error with { Id = $"{id}-error" }).Render(),
        Markup.Ids(describedBy, hint is null ? null : $"{id}-hint", error is null ? null : $"{id}-error"));

    internal readonly record struct Around(string? Id, Label Label, Hint? Hint, ErrorMessage? Error, string? DescribedBy, FormGroup? Group);
}
