using Microsoft.AspNetCore.Diagnostics;

namespace Haven.Web.Faults;

/// <summary>Turns what a page or endpoint throws, and a bare error status, into words.</summary>
internal static class FaultPages
{
    public static void UseFaultPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            StatusCodeSelector = fault => fault is BadHttpRequestException refused ? refused.StatusCode : StatusCodes.Status500InternalServerError,
            // The framework's own line holds the exception's message, and messages quote values.
            SuppressDiagnosticsCallback = context =>
            {
                var logger = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Haven.Web.Faults");
                logger.LogError("a fault in {Route}: {Fault}", Logs.RequestLog.RouteOf(context.HttpContext), Logs.FaultText.Of(context.Exception));
                return true;
            },
        });
        app.UseStatusCodePages(async context =>
        {
            if (Fault.IsForPrograms(context.HttpContext.Request.Path))
                await Fault.ProblemAsync(context.HttpContext);
            else
                await TellAsync(context);
        });
    }

    /// <summary>Runs the request again as the error page, which the framework does only for all paths or none.</summary>
    private static async Task TellAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var path = http.Request.Path;
        Fault.Tell(http);
        http.Request.RouteValues.Clear();
        http.Request.Path = "/error";
        try
        {
            await context.Next(http);
        }
        finally
        {
            http.Request.Path = path;
        }
    }
}
