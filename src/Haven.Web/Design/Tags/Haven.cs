using System.Globalization;
using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>A day in words, "21 November 2026": <c>value</c>; <c>none</c> is said when there is none.</summary>
[HtmlTargetElement("haven-day", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DayTagHelper : TagHelper
{
    public DateOnly? Value { get; set; }

    public string None { get; set; } = "Not known";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Value is { } day ? When.Element(day) : Markup.Text(None));
}

/// <summary>An instant in words, "21 November 2026 at 2:02pm": <c>value</c>; <c>none</c> is said when there is none.</summary>
[HtmlTargetElement("haven-instant", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InstantTagHelper : TagHelper
{
    public DateTimeOffset? Value { get; set; }

    public string None { get; set; } = "Not known";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become(Value is { } at ? When.Element(at) : Markup.Text(None));
}

/// <summary>A level of risk, by word, colour and number of marks: <c>level</c> as the policy writes it; null or none is "No level".</summary>
[HtmlTargetElement("haven-level", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LevelTagHelper : TagHelper
{
    public string? Level { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (strength, word) = Level?.ToLowerInvariant() switch
        {
            null or "" or "none" => (0, "No level"),
            "low" or "standard" or "emerging" => (1, Capital(Level)),
            "medium" or "moderate" => (2, Capital(Level)),
            "high" or "significant" or "very-high" => (3, Capital(Level)),
            _ => (0, Capital(Level)),
        };
        string colour = strength switch { 3 => "red", 2 => "orange", 1 => "yellow", _ => "grey" };
        var marks = new Element("span").Class("haven-level__marks").Set("aria-hidden", "true").Add(new string('●', strength) + new string('○', 3 - strength));
        output.Become(new Tag { Content = Markup.All(marks, Markup.Text(word)), Classes = Markup.Ids($"govuk-tag--{colour} haven-level", output.Classes()) }.Render());
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..].Replace('-', ' ');
}

/// <summary>What stands where a list has nothing to show: words inside; <c>title</c> above them.</summary>
[HtmlTargetElement("haven-empty")]
public sealed class EmptyTagHelper : TagHelper
{
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(
        new Element("div").Class("haven-empty", output.Classes()).Add(
            Title is null ? null : new Element("p").Class("haven-empty__title").Add(Title),
            new Element("div").Class("haven-empty__words").Add(await output.InsideAsync())));
}

/// <summary>
/// A figure bound to its measure: <c>value</c> (null: it cannot be told), <c>href</c>, <c>as-at</c> (the day) or <c>from</c> and <c>to</c>, <c>ratio</c> (a
/// fraction, shown as per cent). The words inside say what is counted.
/// </summary>
[HtmlTargetElement("haven-figure")]
public sealed class FigureTagHelper : TagHelper
{
    public decimal? Value { get; set; }

    public string? Href { get; set; }

    public DateOnly? AsAt { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public bool Ratio { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var number = Value is not { } value ? "No figure" : Ratio ? value.ToString("0.#%", CultureInfo.InvariantCulture) : value.ToString("#,0.##", CultureInfo.InvariantCulture);
        var shown = Href is null ? new Element("span") : new Element("a").Class("govuk-link").Set("href", Href);
        var period = AsAt is { } day ? $"as at {When.Say(day)}" : From is { } from && To is { } to ? $"{When.Say(from)} to {When.Say(to)}" : null;
        output.Become(new Element("span").Class("haven-figure", output.Classes()).Add(
            shown.Class("haven-figure__value").Add(Markup.Text(number), Markup.Text(" "), await output.InsideAsync()),
            period is null ? null : new Element("span").Class("haven-figure__when").Add($" {period}")));
    }
}

/// <summary>How far a long job is: <c>done</c> of <c>total</c>, <c>label</c>; without a total it says only that it runs.</summary>
[HtmlTargetElement("haven-progress", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressTagHelper : TagHelper
{
    public long Done { get; set; }

    public long? Total { get; set; }

    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = Total is { } all ? $"{Done.ToString("#,0", CultureInfo.InvariantCulture)} of {all.ToString("#,0", CultureInfo.InvariantCulture)}" : Done == 0 ? "Running" : $"{Done.ToString("#,0", CultureInfo.InvariantCulture)} so far";
        output.Become(new Element("div").Class("haven-progress", output.Classes()).Add(
            new Element("p").Class("haven-progress__words").Add(new Element("strong").Add(Label), Markup.Text($" {words}")),
            new Element("progress").Class("haven-progress__bar").Set("aria-label", Label).Set("max", (Total ?? 0) > 0 ? Total!.Value.ToString(CultureInfo.InvariantCulture) : null)
                .Set("value", (Total ?? 0) > 0 ? Done.ToString(CultureInfo.InvariantCulture) : null).Add(words)));
    }
}

/// <summary>What stands on every screen and print of a suspect flag: a possible risk, not a finding. <c>child</c>: the person is under 18.</summary>
[HtmlTargetElement("haven-not-a-finding", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NotAFindingTagHelper : TagHelper
{
    public bool Child { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new WarningText
    {
        Content = Markup.Text(Child
            ? "This is about a possible risk, not a finding. This is a child who may have caused harm, and who may need protection."
            : "This is about a possible risk, not a finding."),
        Classes = "haven-not-a-finding",
        IconFallbackText = "Take care",
    }.Render());
}

/// <summary>Two versions side by side, under one another on a narrow screen: two <c>haven-version title</c> inside.</summary>
[HtmlTargetElement("haven-versions")]
public sealed class VersionsTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.BeDiv("haven-versions");
}

/// <summary>One of two versions: <c>title</c>, <c>heading-level</c>.</summary>
[HtmlTargetElement("haven-version")]
public sealed class VersionTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public int HeadingLevel { get; set; } = 2;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(
        new Element("section").Class("haven-version", output.Classes()).Add(new Element($"h{HeadingLevel.ToString(CultureInfo.InvariantCulture)}").Class("govuk-heading-s").Add(Title), await output.InsideAsync()));
}
