using Haven.Core.Identity;
using Haven.Web.Design;
using Haven.Web.Design.Components;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Navigation;

/// <summary>Where who is signed in may go; the page that is open is marked.</summary>
[HtmlTargetElement("haven-navigation", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NavigationTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = View.HttpContext;
        if (http.SessionOrNull() is not { Stage: SessionStage.Open } session
            || http.RequestServices.GetRequiredService<SiteNavigation>().For(session) is not { Count: > 0 } entries)
        {
            output.SuppressOutput();
            return;
        }
        var path = http.Request.Path.Value!;
        var open = SiteNavigation.Of(entries, path);
        output.Become(new ServiceNavigation
        {
            NavigationLabel = "Main",
            Navigation = [.. entries.Select(entry => new NavigationItem
            {
                Content = Markup.Text(entry.Title),
                Href = entry.Url,
                Current = entry == open && path == entry.Url,
                Active = entry == open && path != entry.Url,
            })],
        }.Render());
    }
}
