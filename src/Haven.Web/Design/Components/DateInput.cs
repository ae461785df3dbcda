using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>A day in three numbers.</summary>
internal sealed record DateInput
{
    public required string Id { get; init; }
    public string? NamePrefix { get; init; }
    public DatePart? Day { get; init; }
    public DatePart? Month { get; init; }
    public DatePart? Year { get; init; }
    public Dictionary<string, string>? Values { get; init; }
    public IReadOnlyList<DatePart> Items { get; init; } = [];
    public Fieldset? Fieldset { get; init; }
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var (hint, error, describedBy) = FormGroup.Told(Id, Hint, ErrorMessage, Fieldset?.DescribedBy);
        var (day, month, year) = (Of(Day, "day"), Of(Month, "month"), Of(Year, "year"));
        var items = Items.Count > 0 ? Items : [day, month, year];
        var isPlaced = items.Any(item => item.IsWrong);
        var list = new Element("div").Class("govuk-date-input", Classes).Set(Attributes).Set("id", Id)
            .Add(items.Select(item => new Element("div").Class("govuk-date-input__item").Add(Part(item, [day, month, year], isPlaced))));
        return FormGroup.Render(FormGroup, ErrorMessage, Fieldset is null
            ? [hint, error, list]
            : [(Fieldset with { DescribedBy = describedBy, Role = "group", Content = Markup.All(hint, error, list) }).Render()]);
    }

    private DatePart Of(DatePart? part, string name) => (part ?? new()) with { Name = part?.Name ?? name, Value = part?.Value ?? Values?.GetValueOrDefault(name) };

    private IHtmlContent Part(DatePart item, DatePart[] usual, bool isPlaced)
    {
        string[] names = ["day", "month", "year"];
        var at = item.Name is null ? -1 : Array.FindIndex(usual, part => ReferenceEquals(part, item) || part.Name == item.Name);
        if (at < 0)
            at = Array.IndexOf(names, item.Name);
        var name = item.Name ?? "";
        var isWrong = item.IsWrong || (item.Error != false && ErrorMessage is not null && !isPlaced);
        var fullName = NamePrefix is null ? name : $"{NamePrefix}-{name}";
        return new Input
        {
            Id = item.Id ?? $"{Id}-{name}",
            Name = item.InputName ?? fullName,
            Value = item.Value ?? (at >= 0 ? usual[at].Value : null) ?? Values?.GetValueOrDefault(fullName),
            Inputmode = item.Inputmode ?? "numeric",
            Autocomplete = item.Autocomplete,
            Pattern = item.Pattern,
            Attributes = item.Attributes,
            Label = new() { Content = Markup.Text(item.Label ?? char.ToUpperInvariant(name[0]) + name[1..]), Classes = "govuk-date-input__label" },
            Classes = Markup.Ids("govuk-date-input__input",
                isWrong && !item.Has("govuk-input--error") ? "govuk-input--error" : null,
                item.Has("govuk-input--width-") ? null : at == 2 ? "govuk-input--width-4" : "govuk-input--width-2",
                item.Classes),
        }.Render();
    }
}

/// <summary>Day, month or year.</summary>
internal sealed record DatePart
{
    public string? Name { get; init; }
    public string? InputName { get; init; }
    public string? Id { get; init; }
    public string? Label { get; init; }
    public string? Value { get; init; }
    public bool? Error { get; init; }
    public string? Inputmode { get; init; }
    public string? Autocomplete { get; init; }
    public string? Pattern { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public bool IsWrong => Error == true || Has("govuk-input--error");

    public bool Has(string className) => Classes?.Contains(className, StringComparison.Ordinal) ?? false;
}
