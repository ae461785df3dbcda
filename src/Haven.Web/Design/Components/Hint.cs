using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>What helps to fill in a field.</summary>
internal sealed record Hint
{
    public required IHtmlContent Content { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Set("id", Id).Class("govuk-hint", Classes).Set(Attributes).Add(Content);
}
