using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>A word in a coloured box: <c>colour</c> (grey, green, turquoise, blue, light-blue, purple, pink, red, orange, yellow).</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : TagHelper
{
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Tag
    {
        Content = await output.InsideAsync(),
        Classes = Markup.Ids(Colour is null ? null : $"govuk-tag--{Colour}", output.Classes()),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>Words that stand apart from the text around them.</summary>
[HtmlTargetElement("govuk-inset")]
public sealed class InsetTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(new InsetText { Content = await output.InsideAsync(), Classes = output.Classes(), Attributes = output.Others() }.Render());
}

/// <summary>What must not be overlooked, in one or two lines.</summary>
[HtmlTargetElement("govuk-warning")]
public sealed class WarningTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(new WarningText { Content = await output.InsideAsync(), Classes = output.Classes(), Attributes = output.Others() }.Render());
}

/// <summary>What has just happened (<c>success</c>), or what concerns the whole page: <c>title</c>; <c>line</c> is set large, or content inside.</summary>
[HtmlTargetElement("govuk-banner")]
public sealed class BannerTagHelper : TagHelper
{
    public bool Success { get; set; }

    public string? Title { get; set; }

    public string? Line { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        var line = Line is null ? null : new Element("p").Class("govuk-notification-banner__heading").Add(Line);
        output.Become(new NotificationBanner
        {
            Type = Success ? "success" : null,
            Title = Markup.Text(Title),
            Content = Markup.All(line, inside),
            Classes = output.Classes(),
            Attributes = output.Others(),
        }.Render());
    }
}

/// <summary>More for who wants it: <c>summary</c>, <c>open</c>.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : TagHelper
{
    public string Summary { get; set; } = "";

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Details
    {
        Summary = Markup.Text(Summary),
        Content = await output.InsideAsync(),
        Open = Open,
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>It is done: <c>title</c>, which is the page's h1; more inside.</summary>
[HtmlTargetElement("govuk-panel")]
public sealed class PanelTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Panel
    {
        Title = Markup.Text(Title),
        Content = await output.InsideAsync(),
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}
