using Haven.Core.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Drafts;

/// <summary>Keeps the drafts of pages that say they have one, before their own handler sees what was sent.</summary>
internal sealed class DraftKeeping(OwnDrafts drafts, SaveDraft save) : IAsyncPageFilter
{
    private const string Reason = "writing a form";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (DraftAttribute.Of(http)?.Of(http.Request) is not { } form || http.SessionOrNull() is not { GrantId: not null })
        {
            await next();
            return;
        }
        if (HttpMethods.IsPost(http.Request.Method))
            await KeepAsync(context, form, next);
        else
            await ShowAsync(context, form, next);
    }

    private async Task KeepAsync(PageHandlerExecutingContext context, DraftForm form, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        var outcome = await save.RunAsync(form, DraftFields.Of(sent), http.Acting(Reason), http.RequestAborted);
        if (outcome is DraftOutcome.Saved saved)
            http.Features.Set(saved);
        if (!sent.ContainsKey(DraftFields.Button))
            await next();
        else if (outcome is DraftOutcome.Refused refused)
        {
            // Kept nowhere, so the page shows it all again with the reason.
            var page = (PageModel)context.HandlerInstance;
            page.ModelState.AddModelError(DraftFields.Button, refused.Words);
            context.Result = page.Page();
        }
        else
            context.Result = new RedirectResult("/drafts");
    }

    private async Task ShowAsync(PageHandlerExecutingContext context, DraftForm form, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (await drafts.FindAsync(form.Form, form.Subject, http.Acting(Reason), http.RequestAborted) is { } draft)
        {
            http.Features.Set(new DraftOutcome.Saved(draft.Id, draft.SavedAt));
            DraftFields.Show((PageModel)context.HandlerInstance, draft.Fields);
        }
        await next();
    }
}

/// <summary>What a page says of its draft.</summary>
internal static class DraftEnding
{
    /// <summary>The words have been taken over: the draft of this page's form ends.</summary>
    public static Task EndDraftAsync(this PageModel page)
    {
        var http = page.HttpContext;
        return DraftAttribute.Of(http)?.Of(http.Request) is { } form
            ? http.RequestServices.GetRequiredService<OwnDrafts>().EndAsync(form.Form, form.Subject, http.Acting("sent the form"), http.RequestAborted)
            : throw new InvalidOperationException("this page keeps no draft: put [Draft] on its model");
    }
}
