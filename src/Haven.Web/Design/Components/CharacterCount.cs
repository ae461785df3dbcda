using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Several lines of text that may be so long and no longer; script counts along.</summary>
internal sealed record CharacterCount
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public string? Value { get; init; }
    public int? Maxlength { get; init; }
    public int? Maxwords { get; init; }

    /// <summary>Percent of the limit from which the count is shown.</summary>
    public int? Threshold { get; init; }

    public string? CountType { get; init; }
    public int Rows { get; init; } = 5;
    public bool? Spellcheck { get; init; }
    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public FormGroup? FormGroup { get; init; }
    public CountMessage? CountMessage { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Textarea
    {
        Id = Id,
        Name = Name,
        Value = Value,
        Rows = Rows,
        Spellcheck = Spellcheck,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        DescribedBy = $"{Id ?? Name}-info",
        Classes = Classes is null ? "govuk-js-character-count" : $"govuk-js-character-count {Classes}",
        Attributes = Attributes,
        FormGroup = new() { Classes = FormGroup?.Classes is { } more ? $"govuk-character-count {more}" : "govuk-character-count", Attributes = Limits() },
        AfterInput = new Hint
        {
            Id = $"{Id ?? Name}-info",
            Classes = CountMessage?.Classes is { } classes ? $"govuk-character-count__message {classes}" : "govuk-character-count__message",
            Content = Markup.All(Markup.Text(Said)),
        }.Render(),
    }.Render();

    private string? Unit => CountType ?? (Maxwords is null ? null : "words");

    private string? Said => (Maxwords ?? Maxlength) is { } limit
        ? $"You can enter up to {limit.ToString(CultureInfo.InvariantCulture)} {(Unit == "words" ? "words" : "characters")}"
        : null;

    private Dictionary<string, string> Limits() => new (string Name, object? Value)[]
    {
        ("data-module", "govuk-character-count"),
        ("data-maxlength", Maxlength),
        ("data-maxwords", Maxwords),
        ("data-threshold", Threshold),
        ("data-count-type", Unit),
    }.Where(limit => limit.Value is not null).ToDictionary(limit => limit.Name, limit => Convert.ToString(limit.Value, CultureInfo.InvariantCulture)!);
}

/// <summary>How the count is shown.</summary>
internal sealed record CountMessage
{
    public string? Classes { get; init; }
}
