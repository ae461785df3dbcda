using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>One line of text.</summary>
internal sealed record Input
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public string Type { get; init; } = "text";
    public string? Value { get; init; }
    public string? Inputmode { get; init; }
    public string? Autocomplete { get; init; }
    public string? Autocapitalize { get; init; }
    public string? Pattern { get; init; }
    public bool? Spellcheck { get; init; }
    public bool Disabled { get; init; }
    public Affix? Prefix { get; init; }
    public Affix? Suffix { get; init; }
    public Affix? InputWrapper { get; init; }
    public IHtmlContent? AfterInput { get; init; }
    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => FormGroup.Single(new(Id ?? Name, Label, Hint, ErrorMessage, DescribedBy, FormGroup), describedBy =>
    {
        var input = Control(describedBy);
        return Prefix is null && Suffix is null && AfterInput is null ? input
            : new Element("div").Class("govuk-input__wrapper", InputWrapper?.Classes).Set(InputWrapper?.Attributes)
                .Add(Prefix?.Render("prefix"), input, Suffix?.Render("suffix"), AfterInput);
    });

    private Element Control(string? describedBy) => new Element("input").Class("govuk-input", Classes, ErrorMessage is null ? null : "govuk-input--error")
        .Set("id", Id ?? Name).Set("name", Name).Set("type", Type)
        .Set("spellcheck", Spellcheck is { } check ? check ? "true" : "false" : null)
        .Set("value", Value).Flag("disabled", Disabled).Set("aria-describedby", describedBy).Set("autocomplete", Autocomplete)
        .Set("autocapitalize", Autocapitalize).Set("pattern", Pattern).Set("inputmode", Inputmode).Set(Attributes);
}

/// <summary>What stands before or after the text of a field, or around it.</summary>
internal sealed record Affix
{
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render(string side) =>
        new Element("div").Class($"govuk-input__{side}", Classes).Set("aria-hidden", "true").Set(Attributes).Add(Content);
}
