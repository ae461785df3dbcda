using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Fields that belong together, under one question.</summary>
internal sealed record Fieldset
{
    public Legend? Legend { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? DescribedBy { get; init; }
    public string? Role { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("fieldset").Class("govuk-fieldset", Classes).Set("role", Role).Set("aria-describedby", DescribedBy)
        .Set(Attributes).Add(Legend?.Render(), Content);
}

/// <summary>The question of a fieldset.</summary>
internal sealed record Legend
{
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public bool IsPageHeading { get; init; }

    /// <summary>Null without words.</summary>
    public IHtmlContent? Render() => Content is null ? null : new Element("legend").Class("govuk-fieldset__legend", Classes)
        .Add(IsPageHeading ? new Element("h1").Class("govuk-fieldset__heading").Add(Content) : Content);
}
