using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>Where one can go in Haven; on a narrow screen script folds it into a menu.</summary>
internal sealed record ServiceNavigation
{
    public IReadOnlyList<NavigationItem> Navigation { get; init; } = [];
    public bool? CollapseNavigationOnMobile { get; init; }
    public string? ServiceName { get; init; }
    public string? ServiceUrl { get; init; }
    public string MenuButtonText { get; init; } = "Menu";
    public string? MenuButtonLabel { get; init; }
    public string? NavigationLabel { get; init; }
    public string NavigationId { get; init; } = "navigation";
    public string? NavigationClasses { get; init; }
    public string? AriaLabel { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => (ServiceName is null ? new Element("div") : new Element("section").Set("aria-label", AriaLabel ?? "Service information"))
        .Class("govuk-service-navigation", Classes).Set("data-module", "govuk-service-navigation").Set(Attributes)
        .Add(new Element("div").Class("govuk-width-container").Add(new Element("div").Class("govuk-service-navigation__container").Add(Name(), List())));

    private Element? Name() => ServiceName is null ? null : new Element("span").Class("govuk-service-navigation__service-name").Add(ServiceUrl is null
        ? new Element("span").Class("govuk-service-navigation__text").Add(ServiceName)
        : new Element("a").Set("href", ServiceUrl).Class("govuk-service-navigation__link").Add(ServiceName));

    private Element? List() => Navigation.Count == 0 ? null
        : new Element("nav").Set("aria-label", NavigationLabel ?? MenuButtonText).Class("govuk-service-navigation__wrapper", NavigationClasses).Add(
            CollapseNavigationOnMobile ?? Navigation.Count > 1
                ? new Element("button").Set("type", "button").Class("govuk-service-navigation__toggle govuk-js-service-navigation-toggle").Set("aria-controls", NavigationId)
                    .Set("aria-label", MenuButtonLabel == MenuButtonText ? null : MenuButtonLabel).Flag("hidden").Set("aria-hidden", "true").Add(MenuButtonText)
                : null,
            new Element("ul").Class("govuk-service-navigation__list").Set("id", NavigationId).Add(Navigation.Select(item => item.Render())));
}

internal sealed record NavigationItem
{
    public IHtmlContent? Content { get; init; }
    public string? Href { get; init; }

    /// <summary>This very page.</summary>
    public bool Current { get; init; }

    /// <summary>A page below it.</summary>
    public bool Active { get; init; }

    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var isHere = Active || Current;
        var words = isHere ? new Element("strong").Class("govuk-service-navigation__active-fallback").Add(Content) : Content;
        var now = isHere ? Current ? "page" : "true" : null;
        return new Element("li").Class("govuk-service-navigation__item", isHere ? "govuk-service-navigation__item--active" : null).Add(Href is not null
            ? new Element("a").Class("govuk-service-navigation__link").Set("href", Href).Set("aria-current", now).Set(Attributes).Add(words)
            : new Element("span").Class("govuk-service-navigation__text").Set("aria-current", now).Add(words));
    }
}
