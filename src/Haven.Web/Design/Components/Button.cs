using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>A button that sends a form, or a link that looks like one.</summary>
internal sealed record Button
{
    public IHtmlContent? Content { get; init; }
    public string? Href { get; init; }
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Value { get; init; }
    public string? Id { get; init; }
    public string? Classes { get; init; }
    public bool Disabled { get; init; }
    public bool? PreventDoubleClick { get; init; }
    public bool IsStartButton { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render()
    {
        var button = Href is not null
            ? new Element("a").Set("href", Href).Set("role", "button").Set("draggable", "false")
            : new Element("button").Set("type", Type ?? "submit").Set("value", Value).Set("name", Name)
                .Flag("disabled", Disabled).Set("aria-disabled", Disabled ? "true" : null)
                .Set("data-prevent-double-click", PreventDoubleClick is { } prevent ? prevent ? "true" : "false" : null);
        return button.Class("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null)
            .Set("data-module", "govuk-button").Set(Attributes).Set("id", Id).Add(Content, IsStartButton ? Arrow : null);
    }

    private static readonly HtmlString Arrow = new("""
        <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>
        """);
}
