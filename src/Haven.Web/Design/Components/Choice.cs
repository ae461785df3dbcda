using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>One of the radios or checkboxes, or the word between two groups of them.</summary>
internal sealed record Choice
{
    public string? Value { get; init; }
    public IHtmlContent? Content { get; init; }
    public Hint? Hint { get; init; }
    public string? Divider { get; init; }

    /// <summary>What is asked further when this is chosen.</summary>
    public Conditional? Conditional { get; init; }

    public bool? Checked { get; init; }
    public bool Disabled { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public Label? Label { get; init; }

    /// <summary>"exclusive": choosing this takes all others away.</summary>
    public string? Behaviour { get; init; }

    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render(Among all)
    {
        if (Divider is not null)
            return new Element("div").Class($"{all.Block}__divider").Add(Divider);
        var id = Id ?? (all.Index == 0 ? all.IdPrefix : $"{all.IdPrefix}-{(all.Index + 1).ToString(CultureInfo.InvariantCulture)}");
        var (isChosen, asksMore) = (Checked ?? all.IsChosen, Conditional?.Content is not null);
        var input = new Element("input").Class($"{all.Block}__input").Set("id", id).Set("name", Name ?? all.Name).Set("type", all.Type).Set("value", Value ?? "")
            .Flag("checked", isChosen).Flag("disabled", Disabled)
            .Set("data-aria-controls", asksMore ? $"conditional-{id}" : null).Set("data-behaviour", Behaviour)
            .Set("aria-describedby", Markup.Ids(all.DescribedBy, Hint is null ? null : $"{id}-item-hint")).Set(Attributes);
        var label = (Label ?? new()) with { Content = Content, For = id, Classes = Join($"{all.Block}__label", Label?.Classes) };
        var hint = Hint is null ? null : Hint with { Id = $"{id}-item-hint", Classes = Join($"{all.Block}__hint", Hint.Classes) };
        return Markup.All(
            new Element("div").Class($"{all.Block}__item").Add(input, label.Render(), hint?.Render()),
            asksMore ? new Element("div").Class($"{all.Block}__conditional", isChosen ? null : $"{all.Block}__conditional--hidden").Set("id", $"conditional-{id}").Add(Conditional!.Content) : null);
    }

    private static string Join(string always, string? more) => more is null ? always : $"{always} {more}";

    /// <summary>What the whole group says about this one.</summary>
    internal readonly record struct Among(string Type, string Block, string Name, string IdPrefix, int Index, bool IsChosen, string? DescribedBy);
}

/// <summary>What is asked further.</summary>
internal sealed record Conditional
{
    public IHtmlContent? Content { get; init; }
}
