using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>One of a list, closed until it is opened.</summary>
internal sealed record Select
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public string? Value { get; init; }
    public IReadOnlyList<SelectItem> Items { get; init; } = [];
    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => FormGroup.Single(new(Id ?? Name, Label, Hint, ErrorMessage, DescribedBy, FormGroup), describedBy =>
        new Element("select").Class("govuk-select", Classes, ErrorMessage is null ? null : "govuk-select--error")
            .Set("id", Id ?? Name).Set("name", Name).Set("aria-describedby", describedBy).Set(Attributes)
            .Add(Items.Select(item => item.Render(Value))));
}

internal sealed record SelectItem
{
    public string? Value { get; init; }
    public string? Text { get; init; }
    public bool? Selected { get; init; }
    public bool Disabled { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render(string? chosen) => new Element("option").Set("value", Value)
        .Flag("selected", Selected ?? (!string.IsNullOrEmpty(chosen) && (Value ?? Text) == chosen))
        .Flag("disabled", Disabled).Set(Attributes).Add(Text);
}
