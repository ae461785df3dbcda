using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>
/// What is known, line by line, of <c>govuk-row</c>s: <c>title</c> puts it in a card (with <c>heading-level</c>),
/// <c>no-border</c>.
/// </summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    public string? Title { get; set; }

    public int HeadingLevel { get; set; } = 2;

    public bool NoBorder { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryRow>();
        var actions = new List<SummaryAction>();
        context.Items[typeof(SummaryRow)] = rows;
        context.Items[typeof(SummaryAction)] = actions;
        await output.GetChildContentAsync();
        output.Become(new SummaryList
        {
            Rows = rows,
            Card = Title is null ? null : new() { Title = new() { Content = Markup.Text(Title), HeadingLevel = HeadingLevel }, Actions = new() { Items = actions } },
            Classes = Markup.Ids(NoBorder ? "govuk-summary-list--no-border" : null, output.Classes()),
            Attributes = output.Others(),
        }.Render());
    }
}

/// <summary>One line of a summary list: <c>key</c>; inside stand its value and its <c>govuk-action</c>s.</summary>
[HtmlTargetElement("govuk-row")]
public sealed class RowTagHelper : TagHelper
{
    public string Key { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var actions = new List<SummaryAction>();
        var forms = new List<IHtmlContent>();
        context.Items[typeof(SummaryAction)] = actions;
        context.Items[typeof(RowFormTagHelper)] = forms;
        var words = new SummaryText();
        context.Items[typeof(RowKeyTagHelper)] = new Action<IHtmlContent?>(content => words = new() { Content = content });
        var value = await output.InsideAsync();
        ((List<SummaryRow>)context.Items[typeof(SummaryRow)]).Add(new()
        {
            Key = words.Content is null ? new() { Content = Markup.Text(Key) } : words,
            Value = new() { Content = value },
            Actions = new() { Items = actions, Content = forms.Count == 0 ? null : Markup.All(forms) },
            Classes = output.Classes(),
        });
        output.SuppressOutput();
    }
}

/// <summary>The key of a row when it is more than plain words.</summary>
[HtmlTargetElement("govuk-key", ParentTag = "govuk-row")]
public sealed class RowKeyTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((Action<IHtmlContent?>)context.Items[typeof(RowKeyTagHelper)])(await output.InsideAsync());
        output.SuppressOutput();
    }
}

/// <summary>A link at the end of a row or of a card's title: <c>href</c>, <c>hidden</c> (what the word alone does not say).</summary>
[HtmlTargetElement("govuk-action")]
public sealed class ActionTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public string? Hidden { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<SummaryAction>)context.Items[typeof(SummaryAction)]).Add(new()
        {
            Href = Href,
            Content = await output.InsideAsync(),
            VisuallyHiddenText = Hidden,
            Attributes = output.Others(),
        });
        output.SuppressOutput();
    }
}

/// <summary>Instead of links, a form with a button at the end of a row.</summary>
[HtmlTargetElement("govuk-row-form", ParentTag = "govuk-row")]
public sealed class RowFormTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await output.InsideAsync() is { } inside)
            ((List<IHtmlContent>)context.Items[typeof(RowFormTagHelper)]).Add(inside);
        output.SuppressOutput();
    }
}
