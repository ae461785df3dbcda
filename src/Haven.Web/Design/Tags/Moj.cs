using System.Globalization;
using Haven.Core.Measures;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>The pages about one thing, of <c>moj-sub-link href</c>s: <c>label</c>. The one that is open is marked by itself.</summary>
[HtmlTargetElement("moj-sub-navigation")]
public sealed class SubNavigationTagHelper : TagHelper
{
    public string Label { get; set; } = "Pages in this part";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        output.Become(new Element("nav").Class("moj-sub-navigation", output.Classes()).Set("aria-label", Label)
            .Add(new Element("ul").Class("moj-sub-navigation__list").Add(inside)));
    }
}

/// <summary>One page of <c>moj-sub-navigation</c>: <c>href</c>; <c>current</c> says by hand whether it is open.</summary>
[HtmlTargetElement("moj-sub-link", ParentTag = "moj-sub-navigation")]
public sealed class SubLinkTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public string Href { get; set; } = "";

    public bool? Current { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var isCurrent = Current ?? string.Equals(View.HttpContext.Request.Path.Value, Href, StringComparison.OrdinalIgnoreCase);
        output.Become(new Element("li").Class("moj-sub-navigation__item").Add(
            new Element("a").Class("moj-sub-navigation__link").Set("aria-current", isCurrent ? "page" : null).Set("href", Href).Add(await output.InsideAsync())));
    }
}

/// <summary>Whom or what the page is about, above its heading: <c>title</c>; tags and dates inside.</summary>
[HtmlTargetElement("moj-identity-bar")]
public sealed class IdentityBarTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        output.Become(new Element("div").Class("moj-identity-bar", output.Classes()).Add(new Element("div").Class("moj-identity-bar__container").Add(
            new Element("div").Class("moj-identity-bar__details").Add(new Element("span").Class("moj-identity-bar__title").Add(Title)),
            inside is null ? null : new Element("div").Class("moj-identity-bar__actions").Add(inside))));
    }
}

/// <summary>Something of one part of the page to take note of: <c>type</c> (information, success, warning, error), <c>title</c>.</summary>
[HtmlTargetElement("moj-alert")]
public sealed class AlertTagHelper : TagHelper
{
    public string Type { get; set; } = "information";

    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(
        new Element("div").Class("moj-alert", $"moj-alert--{Type}", output.Classes()).Set("role", "region").Set("aria-label", $"{Type}: {Title}").Set("data-module", "moj-alert").Add(
            new Element("div").Add(Icon()),
            new Element("div").Class("moj-alert__content").Add(await output.InsideAsync() ?? Markup.Text(Title))));

    private HtmlString Icon() => new($"""<svg class="moj-alert__icon" role="presentation" focusable="false" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30" height="30" width="30">{AlertIcons.Of(Type)}</svg>""");
}

/// <summary>A short mark: <c>colour</c> (purple, bright-purple, red, green, blue, black, grey, orange).</summary>
[HtmlTargetElement("moj-badge")]
public sealed class BadgeTagHelper : TagHelper
{
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(new Element("span").Class("moj-badge", Colour is null ? null : $"moj-badge--{Colour}", output.Classes()).Add(await output.InsideAsync()));
}

/// <summary>What happened, newest first, of <c>moj-timeline-item</c>s.</summary>
[HtmlTargetElement("moj-timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.BeDiv("moj-timeline");
}

/// <summary>One event: <c>title</c>, <c>by</c>, <c>at</c> (an instant) or <c>on</c> (a day), <c>heading-level</c>.</summary>
[HtmlTargetElement("moj-timeline-item")]
public sealed class TimelineItemTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public string? By { get; set; }

    public DateTimeOffset? At { get; set; }

    public DateOnly? On { get; set; }

    public int HeadingLevel { get; set; } = 2;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        output.Become(new Element("div").Class("moj-timeline__item", output.Classes()).Set(output.Others()).Add(
            new Element("div").Class("moj-timeline__header").Add(
                new Element($"h{HeadingLevel.ToString(CultureInfo.InvariantCulture)}").Class("moj-timeline__title").Add(Title),
                By is null ? null : new Element("p").Class("moj-timeline__byline").Add($" by {By}")),
            new Element("p").Class("moj-timeline__date").Add(At is { } at ? When.Element(at) : On is { } day ? When.Element(day) : null),
            inside is null ? null : new Element("div").Class("moj-timeline__description").Add(inside)));
    }
}

/// <summary>A thing among others of its kind, set in a frame: <c>colour</c> (red, orange, green, blue, purple, grey) on its edge.</summary>
[HtmlTargetElement("moj-ticket")]
public sealed class TicketTagHelper : TagHelper
{
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(
        new Element("article").Class("moj-ticket-panel", output.Classes()).Set(output.Others()).Add(
            new Element("section").Class("moj-ticket-panel__content", Colour is null ? null : $"moj-ticket-panel__content--{Colour}").Add(await output.InsideAsync())));
}

/// <summary>What a list is narrowed by, beside it: the fields stand inside its form; <c>title</c>, <c>submit</c>.</summary>
[HtmlTargetElement("moj-filter")]
public sealed class FilterTagHelper : TagHelper
{
    public string Title { get; set; } = "Filter";

    public string Submit { get; set; } = "Apply filters";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        output.Become(new Element("div").Class("moj-filter", output.Classes()).Add(
            new Element("div").Class("moj-filter__header").Add(new Element("div").Class("moj-filter__header-title").Add(new Element("h2").Class("govuk-heading-m").Add(Title))),
            new Element("div").Class("moj-filter__content").Add(new Element("div").Class("moj-filter__options").Add(
                new Components.Button { Content = Markup.Text(Submit) }.Render(), inside))));
    }
}
