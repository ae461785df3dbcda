using Haven.Web.Faults;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Antiforgery;

namespace Haven.Web.Walls;

/// <summary>
/// Every request that may change something brings the token of the page it was sent from, whether a page or an API
/// answers it. An endpoint is let off only by metadata that says so (<see cref="IAntiforgeryMetadata"/>); and machines are,
/// whose token no browser sends by itself.
/// </summary>
internal static class ForgeryWall
{
    /// <summary>Where the token stands: in a form's field, or in a header of a request that brings no form.</summary>
    public const string FieldName = "form-token", HeaderName = "X-Haven-Form";

    public static void UseForgeryWall(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (!Asks(http))
            await next(http);
        else if (await RefusalAsync(http) is { } status)
            await Fault.WriteAsync(http, status, status == StatusCodes.Status400BadRequest ? "forged-request" : "unreadable-request");
        else
            await next(http);
    });

    /// <summary>The status of the refusal; null when the token is right. A form that cannot be read has none.</summary>
    private static async Task<int?> RefusalAsync(HttpContext http)
    {
        try
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null && !await StreamedForm.OpenAsync(http, FieldName, HeaderName))
                return StatusCodes.Status400BadRequest;
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? null : StatusCodes.Status400BadRequest;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
        catch (AntiforgeryValidationException e)
        {
            return e.InnerException is BadHttpRequestException unreadable ? unreadable.StatusCode : StatusCodes.Status400BadRequest;
        }
    }

    private static bool Asks(HttpContext http) =>
        !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && !HttpMethods.IsOptions(http.Request.Method)
        && http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false }
        && !Fault.IsBeingTold(http) && !MachineHandler.Answers(http.Request.Path);
}
