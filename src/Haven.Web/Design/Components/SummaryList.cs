using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>What is known, line by line, each with what can be done about it; in a card when it has a title of its own.</summary>
internal sealed record SummaryList
{
    public IReadOnlyList<SummaryRow> Rows { get; init; } = [];
    public SummaryCard? Card { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var hasActions = Rows.Any(row => row.HasActions);
        var list = new Element("dl").Class("govuk-summary-list", Classes).Set(Attributes).Add(Rows.Select(row => row.Render(hasActions, Card?.Title)));
        return Card is null ? list : Card.Render(list);
    }
}

internal sealed record SummaryRow
{
    public required SummaryText Key { get; init; }
    public SummaryText? Value { get; init; }
    public SummaryActions? Actions { get; init; }
    public string? Classes { get; init; }

    public bool HasActions => Actions is { Items.Count: > 0 } or { Content: not null };

    public IHtmlContent Render(bool anyHasActions, SummaryTitle? card) => new Element("div")
        .Class("govuk-summary-list__row", anyHasActions && !HasActions ? "govuk-summary-list__row--no-actions" : null, Classes).Add(
            new Element("dt").Class("govuk-summary-list__key", Key.Classes).Add(Key.Content),
            new Element("dd").Class("govuk-summary-list__value", Value?.Classes).Add(Value?.Content),
            HasActions ? new Element("dd").Class("govuk-summary-list__actions", Actions!.Classes).Add(Actions.Content ?? Links(Actions.Items, card)) : null);

    private static IHtmlContent Links(IReadOnlyList<SummaryAction> actions, SummaryTitle? card) => actions is [var only] ? only.Render(card)
        : new Element("ul").Class("govuk-summary-list__actions-list")
            .Add(actions.Select(action => new Element("li").Class("govuk-summary-list__actions-list-item").Add(action.Render(card))));
}

internal sealed record SummaryText
{
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
}

internal sealed record SummaryActions
{
    public IReadOnlyList<SummaryAction> Items { get; init; } = [];

    /// <summary>Instead of links: the button of a form.</summary>
    public IHtmlContent? Content { get; init; }

    public string? Classes { get; init; }
}

internal sealed record SummaryAction
{
    public required string Href { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? VisuallyHiddenText { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render(SummaryTitle? card) => new Element("a").Class("govuk-link", Classes).Set("href", Href).Set(Attributes).Add(
        Content,
        string.IsNullOrEmpty(VisuallyHiddenText) && card is null ? null : new Element("span").Class("govuk-visually-hidden").Add(
            Markup.Text(VisuallyHiddenText is null ? null : $" {VisuallyHiddenText}"),
            card is null ? null : Markup.All(Markup.Text(" ("), card.Content, Markup.Text(")"))));
}

/// <summary>The frame and title of a list that stands among others.</summary>
internal sealed record SummaryCard
{
    public SummaryTitle? Title { get; init; }
    public SummaryActions? Actions { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render(IHtmlContent list) => new Element("div").Class("govuk-summary-card", Classes).Set(Attributes).Add(
        new Element("div").Class("govuk-summary-card__title-wrapper").Add(Title?.Render(), Links()),
        new Element("div").Class("govuk-summary-card__content").Add(list));

    private IHtmlContent? Links() => Actions?.Items switch
    {
        null or [] => null,
        [var only] => new Element("div").Class("govuk-summary-card__actions", Actions.Classes).Add(only.Render(Title)),
        var several => new Element("ul").Class("govuk-summary-card__actions", Actions.Classes)
            .Add(several.Select(action => new Element("li").Class("govuk-summary-card__action").Add(action.Render(Title)))),
    };
}

internal sealed record SummaryTitle
{
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public int HeadingLevel { get; init; } = 2;

    public IHtmlContent Render() => new Element($"h{HeadingLevel.ToString(CultureInfo.InvariantCulture)}").Class("govuk-summary-card__title", Classes).Add(Content);
}
