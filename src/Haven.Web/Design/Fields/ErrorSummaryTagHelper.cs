using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>All that is wrong with what was sent, each a link to its field; nothing when all is well. It stands before the heading.</summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var state = View.ViewData.ModelState;
        output.Become(state.IsValid ? null : new ErrorSummary
        {
            Title = Markup.Text("There is a problem"),
            ErrorList = [.. from field in state
                            where field.Value!.Errors.Count > 0
                            select new ErrorItem
                            {
                                Content = Markup.Text(field.Value!.Errors[0].ErrorMessage),
                                Href = field.Key.Length == 0 ? null : FieldNames.Target(state, field.Key),
                            }],
        }.Render());
    }
}

/// <summary>Fields under one question: <c>label</c>, <c>label-size</c>, <c>heading</c>.</summary>
[HtmlTargetElement("govuk-fieldset")]
public sealed class FieldsetTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? LabelSize { get; set; }

    public bool Heading { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => output.Become(new Fieldset
    {
        Legend = new()
        {
            Content = Markup.Text(Label),
            Classes = (LabelSize ?? (Heading ? "l" : null)) is { } size ? $"govuk-fieldset__legend--{size}" : null,
            IsPageHeading = Heading,
        },
        Content = await output.InsideAsync(),
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}
