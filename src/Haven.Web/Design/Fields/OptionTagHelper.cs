using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>
/// One choice of <c>govuk-radios</c>, <c>govuk-checkboxes</c> or <c>govuk-select</c>: <c>value</c>, <c>label</c>,
/// <c>hint</c>, <c>exclusive</c> ("none of these"). What stands inside is asked further when it is chosen; without a
/// label it is the label.
/// </summary>
[HtmlTargetElement("govuk-option")]
public sealed class OptionTagHelper : TagHelper
{
    public string Value { get; set; } = "";

    public string? Label { get; set; }

    public string? Hint { get; set; }

    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.InsideAsync();
        var attributes = output.Others();
        Choices.Of(context).Add(new Choice
        {
            Value = Value,
            Content = Label is null ? inside : Markup.Text(Label),
            Hint = Hint is null ? null : new() { Content = Markup.Text(Hint) },
            Conditional = Label is null || inside is null ? null : new() { Content = inside },
            Behaviour = Exclusive ? "exclusive" : null,
            Attributes = attributes,
        });
        output.SuppressOutput();
    }
}

/// <summary>The word between two groups of choices: <c>&lt;govuk-or&gt;or&lt;/govuk-or&gt;</c>.</summary>
[HtmlTargetElement("govuk-or")]
public sealed class OrTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Choices.Of(context).Add(new Choice { Divider = (await output.GetChildContentAsync()).GetContent().Trim() });
        output.SuppressOutput();
    }
}

/// <summary>The choices that stand inside a field, in order.</summary>
internal static class Choices
{
    public static List<Choice> Of(TagHelperContext context) => context.Items.TryGetValue(typeof(Choices), out var list)
        ? (List<Choice>)list
        : throw new InvalidOperationException("govuk-option stands inside govuk-radios, govuk-checkboxes or govuk-select");

    /// <summary>Runs what stands inside and gives its choices after those of the list.</summary>
    public static async Task<IReadOnlyList<Choice>> ReadAsync(TagHelperContext context, TagHelperOutput output, IEnumerable<Option>? options)
    {
        var list = new List<Choice>(options?.Select(option => new Choice
        {
            Value = option.Value,
            Content = new Microsoft.AspNetCore.Mvc.ViewFeatures.StringHtmlContent(option.Label),
            Hint = option.Hint is null ? null : new() { Content = Markup.Text(option.Hint) },
        }) ?? []);
        context.Items[typeof(Choices)] = list;
        await output.GetChildContentAsync();
        return list;
    }

    public static string TextOf(IHtmlContent? content) => System.Net.WebUtility.HtmlDecode(content?.Written() ?? "");
}
