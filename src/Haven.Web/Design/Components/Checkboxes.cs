using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Any of a few, all in sight.</summary>
internal sealed record Checkboxes
{
    public string? IdPrefix { get; init; }
    public required string Name { get; init; }
    public IReadOnlyList<string> Values { get; init; } = [];
    public IReadOnlyList<Choice> Items { get; init; } = [];
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var id = IdPrefix ?? Name;
        var (hint, error, describedBy) = FormGroup.Told(id, Hint, ErrorMessage, Fieldset?.DescribedBy ?? DescribedBy);
        var list = new Element("div").Class("govuk-checkboxes", Classes).Set(Attributes).Set("data-module", "govuk-checkboxes").Add(Items.Select((item, index) =>
            item.Render(new("checkbox", "govuk-checkboxes", Name, id, index, IsChosen: item.Value is not null && Values.Contains(item.Value), Fieldset is null ? describedBy : null))));
        return FormGroup.Render(FormGroup, ErrorMessage, Fieldset is null
            ? [hint, error, list]
            : [(Fieldset with { DescribedBy = describedBy, Content = Markup.All(hint, error, list) }).Render()]);
    }
}
