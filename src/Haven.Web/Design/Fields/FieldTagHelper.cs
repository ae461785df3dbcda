using System.Globalization;
using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>
/// What every field has. <c>for</c> names a property of the page model (or <c>name</c> and <c>value</c> say it by hand);
/// <c>label</c>, <c>label-size</c> (s, m, l, xl), <c>heading</c> (the label is the page's h1), <c>hint</c>, <c>group-class</c>.
/// What was typed and what is wrong with it come from the model state. Other attributes go on to the field itself.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public object? Value { get; set; }

    public string? Label { get; set; }

    public string? LabelSize { get; set; }

    public bool Heading { get; set; }

    public string? Hint { get; set; }

    public string? GroupClass { get; set; }

    private protected string FullName => For is null
        ? Name ?? throw new InvalidOperationException("a field has for or name")
        : View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private protected string FieldId => FieldNames.Id(FullName);

    /// <summary>What was typed; else what the page gives.</summary>
    private protected string? Shown => TypedAs(FullName) ?? Text(Value ?? For?.Model);

    private protected string? TypedAs(string name) =>
        View.ViewData.ModelState.TryGetValue(name, out var entry) && entry.RawValue is not null ? entry.AttemptedValue : null;

    private protected ErrorMessage? ErrorOf(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (View.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors is [var first, ..])
                return new() { Content = Markup.Text(first.ErrorMessage) };
        return null;
    }

    private protected Label LabelOf(string size = "govuk-label--") => new()
    {
        Content = Markup.Text(Words),
        Classes = SizeOf(size),
        IsPageHeading = Heading,
    };

    private protected Fieldset? FieldsetOf() => Words is null ? null : new()
    {
        Legend = new() { Content = Markup.Text(Words), Classes = SizeOf("govuk-fieldset__legend--"), IsPageHeading = Heading },
    };

    private protected Hint? HintOf() => Hint is null ? null : new() { Content = Markup.Text(Hint) };

    private protected FormGroup? GroupOf() => GroupClass is null ? null : new() { Classes = GroupClass };

    private protected static string? Text(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private string? Words => Label ?? For?.Metadata.DisplayName;

    private string? SizeOf(string prefix) => LabelSize is { } size ? prefix + size : Heading ? $"{prefix}l" : null;
}
