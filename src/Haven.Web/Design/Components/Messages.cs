using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>A word in a coloured box.</summary>
internal sealed record Tag
{
    public IHtmlContent? Content { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("strong").Class("govuk-tag", Classes).Set(Attributes).Add(Content);
}

/// <summary>Words that stand apart from the text around them.</summary>
internal sealed record InsetText
{
    public IHtmlContent? Content { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Set("id", Id).Class("govuk-inset-text", Classes).Set(Attributes).Add(Content);
}

/// <summary>What must not be overlooked.</summary>
internal sealed record WarningText
{
    public IHtmlContent? Content { get; init; }
    public string? IconFallbackText { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Class("govuk-warning-text", Classes).Set(Attributes).Add(
        new Element("span").Class("govuk-warning-text__icon").Set("aria-hidden", "true").Add("!"),
        Markup.Text(" "),
        new Element("strong").Class("govuk-warning-text__text").Add(
            Markup.Hidden(string.IsNullOrEmpty(IconFallbackText) ? "Warning" : IconFallbackText), Markup.Text(" "), Content));
}

/// <summary>What has just happened, or what concerns the whole page.</summary>
internal sealed record NotificationBanner
{
    /// <summary>A single line, which is set large.</summary>
    public string? Line { get; init; }

    public IHtmlContent? Content { get; init; }

    /// <summary>"success" or none.</summary>
    public string? Type { get; init; }

    public IHtmlContent? Title { get; init; }
    public string TitleId { get; init; } = "govuk-notification-banner-title";
    public int TitleHeadingLevel { get; init; } = 2;
    public string? Role { get; init; }
    public bool? DisableAutoFocus { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var isSuccess = Type == "success";
        return new Element("div").Class("govuk-notification-banner", isSuccess ? "govuk-notification-banner--success" : null, Classes)
            .Set("role", Role ?? (isSuccess ? "alert" : "region")).Set("aria-labelledby", TitleId).Set("data-module", "govuk-notification-banner")
            .Set("data-disable-auto-focus", DisableAutoFocus is { } disable ? disable ? "true" : "false" : null).Set(Attributes).Add(
                new Element("div").Class("govuk-notification-banner__header").Add(
                    new Element($"h{TitleHeadingLevel.ToString(CultureInfo.InvariantCulture)}").Class("govuk-notification-banner__title").Set("id", TitleId)
                        .Add(Title ?? Markup.Text(isSuccess ? "Success" : "Important"))),
                new Element("div").Class("govuk-notification-banner__content")
                    .Add(Content ?? (Line is null ? null : new Element("p").Class("govuk-notification-banner__heading").Add(Line))));
    }
}

/// <summary>More for who wants it.</summary>
internal sealed record Details
{
    public IHtmlContent? Summary { get; init; }
    public IHtmlContent? Content { get; init; }
    public string? Id { get; init; }
    public bool Open { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("details").Set("id", Id).Class("govuk-details", Classes).Set(Attributes).Flag("open", Open).Add(
        new Element("summary").Class("govuk-details__summary").Add(new Element("span").Class("govuk-details__summary-text").Add(Summary)),
        new Element("div").Class("govuk-details__text").Add(Content));
}

/// <summary>It is done.</summary>
internal sealed record Panel
{
    public IHtmlContent? Title { get; init; }
    public IHtmlContent? Content { get; init; }
    public int HeadingLevel { get; init; } = 1;
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Element("div").Class("govuk-panel", "govuk-panel--confirmation", Classes).Set(Attributes).Add(
        new Element($"h{HeadingLevel.ToString(CultureInfo.InvariantCulture)}").Class("govuk-panel__title").Add(Title),
        Content is null ? null : new Element("div").Class("govuk-panel__body").Add(Content));
}
