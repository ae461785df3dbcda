using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Several lines of text.</summary>
internal sealed record Textarea
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public string? Value { get; init; }
    public int Rows { get; init; } = 5;
    public bool? Spellcheck { get; init; }
    public string? Autocomplete { get; init; }
    public IHtmlContent? AfterInput { get; init; }
    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => FormGroup.Single(new(Id ?? Name, Label, Hint, ErrorMessage, DescribedBy, FormGroup), describedBy => Markup.All(
        new Element("textarea").Class("govuk-textarea", ErrorMessage is null ? null : "govuk-textarea--error", Classes)
            .Set("id", Id ?? Name).Set("name", Name).Set("rows", Rows.ToString(CultureInfo.InvariantCulture))
            .Set("spellcheck", Spellcheck is { } check ? check ? "true" : "false" : null)
            .Set("aria-describedby", describedBy).Set("autocomplete", Autocomplete).Set(Attributes)
            // A parser drops the first line break after the tag: this one is for it.
            .Add(Markup.Text(Value is ['\n' or '\r', ..] ? $"\n{Value}" : Value)),
        AfterInput));
}
