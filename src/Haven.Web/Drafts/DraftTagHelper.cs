using Haven.Core.Drafts;
using Haven.Core.Measures;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Drafts;

/// <summary><c>&lt;form method="post" draft&gt;</c>: tells when it was saved and lets it be saved for later.</summary>
[HtmlTargetElement("form", Attributes = "draft")]
public sealed class DraftTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = View.HttpContext;
        output.Attributes.RemoveAll("draft");
        if (DraftAttribute.Of(http)?.Of(http.Request) is not { } form)
            throw new InvalidOperationException("this page keeps no draft: put [Draft] on its model");
        output.Attributes.SetAttribute("data-draft", http.RequestServices.GetRequiredService<DraftTicket>().For(form));
        var saved = http.Features.Get<DraftOutcome.Saved>() is { At: var at } ? $"Saved {London(at)}" : "";
        output.PostContent.AppendHtml($"""
            <p class="govuk-body-s haven-draft" data-draft-state role="status">{saved}</p>
            <button class="govuk-button govuk-button--secondary" type="submit" name="{DraftFields.Button}" value="save" formnovalidate>Save and come back later</button>
            """);
    }

    private static string London(DateTimeOffset at) => Days.InLondon(at).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
