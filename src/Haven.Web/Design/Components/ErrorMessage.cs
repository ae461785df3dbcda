using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>What is wrong with a field.</summary>
internal sealed record ErrorMessage
{
    public IHtmlContent? Content { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    /// <summary>Said before the message to who does not see its colour; none when empty.</summary>
    public string VisuallyHiddenText { get; init; } = "Error";

    public IHtmlContent Render() => new Element("p").Set("id", Id).Class("govuk-error-message", Classes).Set(Attributes)
        .Add(VisuallyHiddenText.Length == 0 ? null : Markup.Hidden($"{VisuallyHiddenText}:"), Markup.Text(" "), Content);
}
