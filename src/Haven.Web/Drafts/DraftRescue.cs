using Haven.Core.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Antiforgery;

namespace Haven.Web.Drafts;

/// <summary>A form that comes when its session has just run out is not lost: it is a draft when its writer is back.</summary>
internal static class DraftRescue
{
    /// <summary>Whether the form that was sent is kept.</summary>
    public static async Task<bool> KeepAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || SessionCookie.Read(http) is not { Length: > 0 } token
            || DraftAttribute.Of(http)?.Of(http.Request) is not { } form)
            return false;
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        return await http.RequestServices.GetRequiredService<KeepAfterSession>().RunAsync(token, form, DraftFields.Of(sent), http.RequestAborted);
    }

    /// <summary>The same for a form whose writer must first prove again who they are.</summary>
    public static async Task KeepBeforeStepUpAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.SessionOrNull() is not { GrantId: not null }
            || DraftAttribute.Of(http)?.Of(http.Request) is not { } form || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http))
            return;
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        await http.RequestServices.GetRequiredService<SaveDraft>().RunAsync(form, DraftFields.Of(sent), http.Acting("writing a form"), http.RequestAborted);
    }
}
