using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Where this page stands.</summary>
internal sealed record Breadcrumbs
{
    public IReadOnlyList<Crumb> Items { get; init; } = [];
    public bool CollapseOnMobile { get; init; }
    public string LabelText { get; init; } = "Breadcrumb";
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("nav")
        .Class("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null).Set(Attributes).Set("aria-label", LabelText)
        .Add(new Element("ol").Class("govuk-breadcrumbs__list").Add(Items.Select(item => item.Href is null
            ? new Element("li").Class("govuk-breadcrumbs__list-item").Set("aria-current", "page").Add(item.Content)
            : new Element("li").Class("govuk-breadcrumbs__list-item").Add(
                new Element("a").Class("govuk-breadcrumbs__link").Set("href", item.Href).Set(item.Attributes).Add(item.Content)))));
}

internal sealed record Crumb
{
    public IHtmlContent? Content { get; init; }
    public string? Href { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }
}

/// <summary>Back to the page before, or past the navigation: a single link with a look of its own.</summary>
internal sealed record BackLink
{
    public string? Href { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("a").Set("href", string.IsNullOrEmpty(Href) ? "#" : Href).Class("govuk-back-link", Classes)
        .Set(Attributes).Add(Content ?? Markup.Text("Back"));
}

/// <summary>Past the navigation, for who goes by keyboard.</summary>
internal sealed record SkipLink
{
    public string? Href { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("a").Set("href", string.IsNullOrEmpty(Href) ? "#content" : Href).Class("govuk-skip-link", Classes)
        .Set(Attributes).Set("data-module", "govuk-skip-link").Add(Content);
}

/// <summary>The page of a list before and after this one.</summary>
internal sealed record Pagination
{
    public PageLink? Previous { get; init; }
    public PageLink? Next { get; init; }
    public string LandmarkLabel { get; init; } = "Pagination";
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("nav")
        .Class("govuk-pagination", Previous is null && Next is null ? null : "govuk-pagination--block", Classes).Set("aria-label", LandmarkLabel).Set(Attributes)
        .Add(Link(Previous, "prev", "Previous", "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"),
            Link(Next, "next", "Next", "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"));

    private static Element? Link(PageLink? link, string rel, string word, string arrow) => link is null ? null
        : new Element("div").Class($"govuk-pagination__{rel}").Add(
            new Element("a").Class("govuk-link govuk-pagination__link").Set("href", link.Href).Set("rel", rel).Set(link.Attributes).Add(
                new HtmlString($"""<svg class="govuk-pagination__icon govuk-pagination__icon--{rel}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="{arrow}"></path></svg>"""),
                Markup.Text(" "),
                new Element("span").Class("govuk-pagination__link-title", link.LabelText is null ? "govuk-pagination__link-title--decorated" : null)
                    .Add(link.Content ?? Markup.All(Markup.Text(word), Markup.Hidden(" page"))),
                link.LabelText is null ? null : Markup.All(Markup.Text(" "), Markup.Hidden(":"), Markup.Text(" "), new Element("span").Class("govuk-pagination__link-label").Add(link.LabelText))));
}

internal sealed record PageLink
{
    public required string Href { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? LabelText { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }
}

/// <summary>Parts of one page, of which script shows one at a time.</summary>
internal sealed record Tabs
{
    public string? Id { get; init; }
    public string? IdPrefix { get; init; }
    public string Title { get; init; } = "Contents";
    public IReadOnlyList<TabItem> Items { get; init; } = [];
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Set("id", Id).Class("govuk-tabs", Classes).Set(Attributes).Set("data-module", "govuk-tabs")
        .Add(new Element("h2").Class("govuk-tabs__title").Add(Title),
            Items.Count == 0 ? null : new Element("ul").Class("govuk-tabs__list").Add(Items.Select((item, index) =>
                new Element("li").Class("govuk-tabs__list-item", index == 0 ? "govuk-tabs__list-item--selected" : null).Add(
                    new Element("a").Class("govuk-tabs__tab").Set("href", $"#{IdOf(item, index)}").Set(item.Attributes).Add(item.Label)))))
        .Add(Items.Select((item, index) =>
            new Element("div").Class("govuk-tabs__panel", index == 0 ? null : "govuk-tabs__panel--hidden").Set("id", IdOf(item, index))
                .Set(item.Panel.Attributes).Add(item.Panel.Content ?? (item.Panel.Line is null ? null : new Element("p").Class("govuk-body").Add(item.Panel.Line)))));

    private string IdOf(TabItem item, int index) => item.Id ?? $"{IdPrefix}-{(index + 1).ToString(CultureInfo.InvariantCulture)}";
}

internal sealed record TabItem
{
    public string? Id { get; init; }
    public required string Label { get; init; }
    public TabPanel Panel { get; init; } = new();
    public Dictionary<string, string>? Attributes { get; init; }
}

internal sealed record TabPanel
{
    public string? Line { get; init; }
    public IHtmlContent? Content { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }
}
