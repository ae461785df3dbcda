using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>The words of one field.</summary>
internal sealed record Label
{
    public IHtmlContent? Content { get; init; }
    public string? For { get; init; }
    public string? Classes { get; init; }
    public bool IsPageHeading { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    /// <summary>Null without words.</summary>
    public IHtmlContent? Render()
    {
        if (Content is null)
            return null;
        var label = new Element("label").Class("govuk-label", Classes).Set(Attributes).Set("for", For).Add(Content);
        return IsPageHeading ? new Element("h1").Class("govuk-label-wrapper").Add(label) : label;
    }
}
