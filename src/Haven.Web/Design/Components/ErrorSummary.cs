using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>All that is wrong, at the top of the page, each a link to its field.</summary>
internal sealed record ErrorSummary
{
    public IHtmlContent? Title { get; init; }
    public IHtmlContent? Description { get; init; }
    public IReadOnlyList<ErrorItem> ErrorList { get; init; } = [];
    public bool? DisableAutoFocus { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Class("govuk-error-summary", Classes)
        .Set("data-disable-auto-focus", DisableAutoFocus is { } disable ? disable ? "true" : "false" : null).Set(Attributes).Set("data-module", "govuk-error-summary")
        .Add(new Element("div").Set("role", "alert").Add(
            new Element("h2").Class("govuk-error-summary__title").Add(Title),
            new Element("div").Class("govuk-error-summary__body").Add(
                Description is null ? null : new Element("p").Add(Description),
                ErrorList.Count == 0 ? null : new Element("ul").Class("govuk-list govuk-error-summary__list").Add(ErrorList.Select(item =>
                    new Element("li").Add(item.Href is null ? item.Content : new Element("a").Set("href", item.Href).Set(item.Attributes).Add(item.Content)))))));
}

internal sealed record ErrorItem
{
    public IHtmlContent? Content { get; init; }
    public string? Href { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }
}
