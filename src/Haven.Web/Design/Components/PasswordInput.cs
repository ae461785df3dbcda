using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>A password, which script can show.</summary>
internal sealed record PasswordInput
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public string? Value { get; init; }
    public string Autocomplete { get; init; } = "current-password";
    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => new Input
    {
        Id = Id,
        Name = Name,
        Type = "password",
        Value = Value,
        Spellcheck = false,
        Autocapitalize = "none",
        Autocomplete = Autocomplete,
        Label = Label,
        Hint = Hint,
        ErrorMessage = ErrorMessage,
        DescribedBy = DescribedBy,
        Classes = Join("govuk-password-input__input govuk-js-password-input-input", Classes),
        Attributes = Attributes,
        InputWrapper = new() { Classes = "govuk-password-input__wrapper" },
        FormGroup = new() { Classes = Join("govuk-password-input", FormGroup?.Classes), Attributes = new() { ["data-module"] = "govuk-password-input" } },
        AfterInput = Toggle,
    }.Render();

    private IHtmlContent Toggle => new Button
    {
        Type = "button",
        Classes = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle",
        Content = Markup.Text("Show"),
        Attributes = new() { ["aria-controls"] = Id ?? Name, ["aria-label"] = "Show password", ["hidden"] = "" },
    }.Render();

    private static string Join(string always, string? more) => more is null ? always : $"{always} {more}";
}
