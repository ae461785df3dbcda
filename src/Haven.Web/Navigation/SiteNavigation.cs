using Haven.Core.Identity;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Navigation;

/// <summary>Where who is signed in may go, of the pages that this site has.</summary>
internal sealed class SiteNavigation(EndpointDataSource endpoints, TimeProvider clock)
{
    private readonly Lazy<IReadOnlyList<Entry>> here = new(() => [.. Entry.All.Where(entry => Pages(endpoints).Contains(entry.Url))]);

    public IReadOnlyList<Entry> For(Session session) => RoleNames.Find(session.Role) is { } role
        ? [.. here.Value.Where(entry => entry.IsFor(role, clock.GetUtcNow()))]
        : [];

    /// <summary>The entry that a page belongs to: the longest address that its own begins with.</summary>
    public static Entry? Of(IEnumerable<Entry> entries, string path) => entries
        .Where(entry => path == entry.Url || (entry.Url != "/" && path.StartsWith($"{entry.Url}/", StringComparison.OrdinalIgnoreCase)))
        .MaxBy(entry => entry.Url.Length);

    private static HashSet<string> Pages(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(endpoint => $"/{endpoint.RoutePattern.RawText?.Trim('/')}").ToHashSet(StringComparer.OrdinalIgnoreCase);
}

/// <summary>The start page is the position; who may not see figures starts at the first place they may open.</summary>
internal static class StartPlace
{
    public static void UseStartPlace(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Path == "/" && http.SessionOrNull() is { Stage: SessionStage.Open } session
            && http.RequestServices.GetRequiredService<SiteNavigation>().For(session) is [{ Url: not "/" and var first }, ..])
        {
            http.Response.Redirect(first);
            return Task.CompletedTask;
        }
        return next(http);
    });
}
