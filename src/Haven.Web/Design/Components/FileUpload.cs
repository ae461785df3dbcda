using Microsoft.AspNetCore.Html;

namespace Haven.Web.Design.Components;

/// <summary>A file of this machine.</summary>
internal sealed record FileUpload
{
    public string? Id { get; init; }
    public required string Name { get; init; }
    public bool Multiple { get; init; }
    public bool Disabled { get; init; }

    /// <summary>With script, a place to drop the file on.</summary>
    public bool Javascript { get; init; }

    public Label Label { get; init; } = new();
    public Hint? Hint { get; init; }
    public ErrorMessage? ErrorMessage { get; init; }
    public string? DescribedBy { get; init; }
    public FormGroup? FormGroup { get; init; }
    public string? Classes { get; init; }
    public string? WrapperClasses { get; init; }
    public Dictionary<string, string>? WrapperAttributes { get; init; }
    public Dictionary<string, string>? Attributes { get; init; }

    public IHtmlContent Render() => FormGroup.Single(new(Id ?? Name, Label, Hint, ErrorMessage, DescribedBy, FormGroup), describedBy =>
    {
        var input = new Element("input").Class("govuk-file-upload", Classes, ErrorMessage is null ? null : "govuk-file-upload--error")
            .Set("id", Id ?? Name).Set("name", Name).Set("type", "file").Flag("disabled", Disabled).Flag("multiple", Multiple)
            .Set("aria-describedby", describedBy).Set(Attributes);
        return Javascript
            ? new Element("div").Class("govuk-file-upload-wrapper", WrapperClasses).Set("data-module", "govuk-file-upload").Set(WrapperAttributes).Add(input)
            : input;
    });
}
