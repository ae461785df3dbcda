using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Haven.Web.Design.Tags;

/// <summary>Back to the page before: <c>href</c>; without words it says "Back". It stands in the section BeforeContent.</summary>
[HtmlTargetElement("govuk-back-link")]
public sealed class BackLinkTagHelper : TagHelper
{
    public string Href { get; set; } = "/";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        output.Become(new BackLink { Href = Href, Content = await output.InsideAsync(), Classes = output.Classes(), Attributes = output.Others() }.Render());
}

/// <summary>Where this page stands, of <c>govuk-crumb href</c>s; the last without an address is this page.</summary>
[HtmlTargetElement("govuk-breadcrumbs")]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var crumbs = new List<Crumb>();
        context.Items[typeof(Crumb)] = crumbs;
        await output.GetChildContentAsync();
        output.Become(new Breadcrumbs { Items = crumbs, CollapseOnMobile = true, Classes = output.Classes(), Attributes = output.Others() }.Render());
    }
}

/// <summary>One step of <c>govuk-breadcrumbs</c>: <c>href</c>.</summary>
[HtmlTargetElement("govuk-crumb", ParentTag = "govuk-breadcrumbs")]
public sealed class CrumbTagHelper : TagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Crumb>)context.Items[typeof(Crumb)]).Add(new() { Href = Href, Content = await output.InsideAsync() });
        output.SuppressOutput();
    }
}

/// <summary>The part of a list before and after this one: <c>previous</c> and <c>next</c> are addresses, with <c>previous-label</c> and <c>next-label</c>.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    public string? Previous { get; set; }

    public string? PreviousLabel { get; set; }

    public string? Next { get; set; }

    public string? NextLabel { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become(Previous is null && Next is null ? null : new Pagination
    {
        Previous = Previous is null ? null : new() { Href = Previous, LabelText = PreviousLabel },
        Next = Next is null ? null : new() { Href = Next, LabelText = NextLabel },
        Classes = output.Classes(),
        Attributes = output.Others(),
    }.Render());
}

/// <summary>Parts of one page, of <c>govuk-tab</c>s; without script all are shown: <c>title</c>.</summary>
[HtmlTargetElement("govuk-tabs")]
public sealed class TabsTagHelper : TagHelper
{
    public string Title { get; set; } = "Contents";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tabs = new List<TabItem>();
        context.Items[typeof(TabItem)] = tabs;
        await output.GetChildContentAsync();
        output.Become(new Tabs { Title = Title, Items = tabs, Classes = output.Classes(), Attributes = output.Others() }.Render());
    }
}

/// <summary>One of <c>govuk-tabs</c>: <c>id</c>, <c>label</c>.</summary>
[HtmlTargetElement("govuk-tab", ParentTag = "govuk-tabs")]
public sealed class TabTagHelper : TagHelper
{
    public string Id { get; set; } = "";

    public string Label { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TabItem>)context.Items[typeof(TabItem)]).Add(new() { Id = Id, Label = Label, Panel = new() { Content = await output.InsideAsync() } });
        output.SuppressOutput();
    }
}
