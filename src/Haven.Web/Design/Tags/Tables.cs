using System.Text.Encodings.Web;
using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>
/// A table: plain thead, tbody, tr, th and td inside, which get their classes; <c>numeric</c> on th and td. <c>caption</c>
/// (needed: it names the table), <c>caption-size</c> (s, m, l, or "hidden"), <c>small</c>. On a narrow screen it scrolls by itself.
/// </summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    public string CaptionSize { get; set; } = "m";

    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        context.Items[typeof(Table)] = "";
        var table = new Table
        {
            Caption = Caption,
            CaptionClasses = CaptionSize == "hidden" ? "govuk-visually-hidden" : $"govuk-table__caption--{CaptionSize}",
            Classes = Markup.Ids(Small ? "govuk-table--small-text-until-tablet" : null, output.Classes()),
            Attributes = output.Others(),
        }.Frame((await output.InsideAsync()) ?? Microsoft.AspNetCore.Html.HtmlString.Empty);
        output.Become(new Element("div").Class("haven-scroll").Set("tabindex", "0").Set("role", "region").Set("aria-label", Caption).Add(table));
    }
}

/// <summary>The parts of a table inside <c>govuk-table</c>.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TablePartTagHelper : TagHelper
{
    public bool Numeric { get; set; }

    public override void Init(TagHelperContext context)
    {
        if (context.Items.ContainsKey(typeof(Table)) && context.TagName is "thead" or "tbody")
            context.Items[typeof(Table)] = context.TagName;
    }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(Table), out var section))
            return;
        var name = context.TagName switch { "thead" => "head", "tbody" => "body", "tr" => "row", "th" => "header", _ => "cell" };
        output.AddClass($"govuk-table__{name}", HtmlEncoder.Default);
        if (Numeric)
            output.AddClass($"govuk-table__{name}--numeric", HtmlEncoder.Default);
        if (context.TagName == "th" && !output.Attributes.ContainsName("scope"))
            output.Attributes.SetAttribute("scope", section is "thead" ? "col" : "row");
    }
}
