using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Fields;

/// <summary>
/// One line of text: <c>width</c> (2, 3, 4, 5, 10, 20, 30 letters; or full, two-thirds, one-half, one-third, one-quarter),
/// <c>type</c>, <c>numeric</c>, <c>autocomplete</c>, <c>prefix</c>, <c>suffix</c>, <c>spellcheck</c>.
/// </summary>
[HtmlTargetElement("govuk-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    public string? Width { get; set; }

    public bool Numeric { get; set; }

    public string? Autocomplete { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    public bool Spellcheck { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new Input
    {
        Id = FieldId,
        Name = FullName,
        Type = Type,
        Value = Shown,
        Inputmode = Numeric ? "numeric" : null,
        Autocomplete = Autocomplete,
        Spellcheck = Spellcheck,
        Prefix = Prefix is null ? null : new() { Content = Markup.Text(Prefix) },
        Suffix = Suffix is null ? null : new() { Content = Markup.Text(Suffix) },
        Label = LabelOf(),
        Hint = HintOf(),
        ErrorMessage = ErrorOf(FullName),
        FormGroup = GroupOf(),
        Classes = Markup.Ids(WidthClass, output.Classes()),
        Attributes = output.Others(),
    }.Render());

    private string? WidthClass => Width switch
    {
        null => null,
        ['g', 'o', 'v', 'u', 'k', '-', ..] => Width,
        [>= '0' and <= '9', ..] => $"govuk-input--width-{Width}",
        _ => $"govuk-!-width-{Width}",
    };
}

/// <summary>A password, which is never filled in again: <c>autocomplete</c> is current-password or new-password.</summary>
[HtmlTargetElement("govuk-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper : FieldTagHelper
{
    public string Autocomplete { get; set; } = "current-password";

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new PasswordInput
    {
        Id = FieldId,
        Name = FullName,
        Autocomplete = Autocomplete,
        Label = LabelOf(),
        Hint = HintOf(),
        ErrorMessage = ErrorOf(FullName),
        FormGroup = GroupOf(),
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>Several lines of text: <c>rows</c>; with <c>max-length</c> or <c>max-words</c> script counts along, from <c>threshold</c> percent.</summary>
[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    public int? MaxLength { get; set; }

    public int? MaxWords { get; set; }

    public int? Threshold { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(MaxLength is null && MaxWords is null
        ? new Textarea
        {
            Id = FieldId,
            Name = FullName,
            Value = Shown,
            Rows = Rows,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(FullName),
            FormGroup = GroupOf(),
            Classes = output.Classes(),
            Attributes = output.Others(),
        }.Render()
        : new CharacterCount
        {
            Id = FieldId,
            Name = FullName,
            Value = Shown,
            Rows = Rows,
            Maxlength = MaxLength,
            Maxwords = MaxWords,
            Threshold = Threshold,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(FullName),
            FormGroup = GroupOf(),
            Classes = output.Classes(),
            Attributes = output.Others(),
        }.Render());
}

/// <summary>A file: <c>accept</c>, <c>multiple</c>. The place to drop it on is not offered: its button is named otherwise than it reads.</summary>
[HtmlTargetElement("govuk-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(new FileUpload
    {
        Id = FieldId,
        Name = FullName,
        Multiple = Multiple,
        Label = LabelOf(),
        Hint = HintOf(),
        ErrorMessage = ErrorOf(FullName),
        FormGroup = GroupOf(),
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}
