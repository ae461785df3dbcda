using Haven.Web.Faults;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>The plain words for whatever went wrong. Asked for by itself it is not there.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    public FaultWords Words { get; private set; } = FaultWords.For(StatusCodes.Status404NotFound);

    /// <summary>Runs for every method: the request that went wrong keeps its own.</summary>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var wasThrown = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var status = Fault.IsBeingTold(HttpContext) ? Response.StatusCode : StatusCodes.Status404NotFound;
        if (wasThrown is not null && Fault.IsForPrograms(wasThrown.Path))
        {
            await Fault.ProblemAsync(HttpContext);
            context.Result = new EmptyResult();
            return;
        }
        Response.StatusCode = status;
        Words = FaultWords.For(status);
        context.Result = Page();
    }
}
