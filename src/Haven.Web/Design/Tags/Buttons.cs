using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>
/// A button: <c>kind</c> (secondary, warning, inverse, start); with <c>href</c> a link that looks like one. What sends a
/// form ignores a second press within a second. <c>name</c>, <c>value</c>, <c>formnovalidate</c> and others go on to it.
/// </summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper : TagHelper
{
    public string? Kind { get; set; }

    public string? Href { get; set; }

    public string Type { get; set; } = "submit";

    public bool Disabled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Button
    {
        Content = await output.InsideAsync(),
        Href = Href,
        Type = Type,
        Disabled = Disabled,
        PreventDoubleClick = Href is null && Type == "submit" ? true : null,
        IsStartButton = Kind == "start",
        Classes = Markup.Ids(Kind is null or "start" ? null : $"govuk-button--{Kind}", output.Classes()),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>Buttons and links side by side.</summary>
[HtmlTargetElement("govuk-button-group")]
public sealed class ButtonGroupTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.BeDiv("govuk-button-group");
}
