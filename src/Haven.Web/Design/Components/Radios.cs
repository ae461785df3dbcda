using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>One of a few, all in sight.</summary>
internal sealed record Radios
{
    public string? IdPrefix { get; init; }
    public required string Name { get; init; }
    public string? Value { get; init; }
    public IReadOnlyList<Choice> Items { get; init; } = [];
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var id = IdPrefix ?? Name;
        var (hint, error, describedBy) = FormGroup.Told(id, Hint, ErrorMessage, Fieldset?.DescribedBy);
        var list = new Element("div").Class("govuk-radios", Classes).Set(Attributes).Set("data-module", "govuk-radios").Add(Items.Select((item, index) =>
            item.Render(new("radio", "govuk-radios", Name, id, index, IsChosen: !string.IsNullOrEmpty(Value) && item.Value == Value, DescribedBy: null))));
        return FormGroup.Render(FormGroup, ErrorMessage, Fieldset is null
            ? [hint, error, list]
            : [(Fieldset with { DescribedBy = describedBy, Content = Markup.All(hint, error, list) }).Render()]);
    }
}
