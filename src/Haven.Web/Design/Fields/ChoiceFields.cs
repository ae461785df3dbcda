using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>
/// One of a few: <c>options</c> (a list of <see cref="Option"/>) or <c>govuk-option</c> inside; <c>inline</c>, <c>small</c>.
/// The label is the question.
/// </summary>
[HtmlTargetElement("govuk-radios")]
public sealed class RadiosTagHelper : FieldTagHelper
{
    public IEnumerable<Option>? Options { get; set; }

    public bool Inline { get; set; }

    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Radios
    {
        Items = await Choices.ReadAsync(context, output, Options),
        IdPrefix = FieldId,
        Name = FullName,
        Value = Shown,
        Fieldset = FieldsetOf(),
        Hint = HintOf(),
        ErrorMessage = ErrorOf(FullName),
        FormGroup = GroupOf(),
        Classes = Markup.Ids(Inline ? "govuk-radios--inline" : null, Small ? "govuk-radios--small" : null, output.Classes()),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>Any of a few: as <c>govuk-radios</c>. For a list of texts, or for one yes or no with a single option "true".</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesTagHelper : FieldTagHelper
{
    public IEnumerable<Option>? Options { get; set; }

    public bool Small { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Checkboxes
    {
        Items = await Choices.ReadAsync(context, output, Options),
        IdPrefix = FieldId,
        Name = FullName,
        Values = Chosen(),
        Fieldset = FieldsetOf(),
        Hint = HintOf(),
        ErrorMessage = ErrorOf(FullName),
        FormGroup = GroupOf(),
        Classes = Markup.Ids(Small ? "govuk-checkboxes--small" : null, output.Classes()),
        Attributes = output.Others(),
    }.Render());

    private List<string> Chosen()
    {
        var typed = View.ViewData.ModelState.TryGetValue(FullName, out var entry) ? entry.RawValue : null;
        return (typed ?? Value ?? For?.Model) switch
        {
            string one => [one],
            System.Collections.IEnumerable several => [.. several.Cast<object?>().Select(value => Text(value) ?? "")],
            var other => Text(other) is { } text ? [text] : [],
        };
    }
}

/// <summary>One of a longer list: <c>options</c> or <c>govuk-option</c> inside; <c>blank</c> is the first line, which says nothing.</summary>
[HtmlTargetElement("govuk-select")]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<Option>? Options { get; set; }

    public string? Blank { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = await Choices.ReadAsync(context, output, Options);
        output.Become(new Select
        {
            Items = [
                .. Blank is null ? Array.Empty<SelectItem>() : [new() { Value = "", Text = Blank }],
                .. choices.Select(choice => new SelectItem { Value = choice.Value, Text = Choices.TextOf(choice.Content), Attributes = choice.Attributes }),
            ],
            Id = FieldId,
            Name = FullName,
            Value = Shown,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(FullName),
            FormGroup = GroupOf(),
            Classes = output.Classes(),
            Attributes = output.Others(),
        }.Render());
    }
}
