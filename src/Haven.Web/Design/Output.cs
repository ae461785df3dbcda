using System.Net;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design;

/// <summary>What a tag helper reads from its tag and writes in its place.</summary>
internal static class Output
{
    /// <summary>Puts this in the place of the tag.</summary>
    public static void Become(this TagHelperOutput output, IHtmlContent? content)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(content ?? HtmlString.Empty);
    }

    /// <summary>A plain element around what stands inside.</summary>
    public static void BeDiv(this TagHelperOutput output, string className, string tag = "div")
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Markup.Ids(className, output.Classes()));
    }

    /// <summary>What stands inside the tag; null when that is white space.</summary>
    public static async Task<IHtmlContent?> InsideAsync(this TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        return inside.IsEmptyOrWhiteSpace ? null : new HtmlString(inside.GetContent().Trim());
    }

    /// <summary>The attributes that the helper does not know, without the class; null when there are none.</summary>
    public static Dictionary<string, string>? Others(this TagHelperOutput output)
    {
        var others = output.Attributes.Where(attribute => attribute.Name != "class").ToDictionary(attribute => attribute.Name, Value, StringComparer.Ordinal);
        return others.Count == 0 ? null : others;
    }

    public static string? Classes(this TagHelperOutput output) =>
        output.Attributes.TryGetAttribute("class", out var attribute) ? Value(attribute) : null;

    private static string Value(TagHelperAttribute attribute) => attribute.Value switch
    {
        null => "",
        IHtmlContent content => WebUtility.HtmlDecode(content.Written()),
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
