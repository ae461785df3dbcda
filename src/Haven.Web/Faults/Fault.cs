using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Faults;

/// <summary>
/// How Haven says that something went wrong: problem+json with a stable code to programs, a plain page to people.
/// Neither holds a stack or anything of the request.
/// </summary>
internal static class Fault
{
    private static readonly object Key = new();
    private static readonly object Told = new();

    /// <summary>Sets the status and the code; the body is written on the way out.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code)
    {
        http.Response.StatusCode = status;
        http.Items[Key] = code;
        return IsForPrograms(http.Request.Path) ? ProblemAsync(http) : Task.CompletedTask;
    }

    /// <summary>The problem document of the response's status.</summary>
    public static Task ProblemAsync(HttpContext http) =>
        Results.Problem(new ProblemDetails
        {
            Status = http.Response.StatusCode,
            Title = FaultWords.For(http.Response.StatusCode).Title,
            Extensions = { ["code"] = CodeOf(http) },
        }).ExecuteAsync(http);

    /// <summary>Whether this request is the second run that renders the error page.</summary>
    public static bool IsBeingTold(HttpContext http) =>
        http.Items.ContainsKey(Told) || http.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>From here on the request is only told about; what it had asked for is kept for the log.</summary>
    public static void Tell(HttpContext http)
    {
        http.Items[Told] = http.GetEndpoint();
        http.SetEndpoint(null);
    }

    /// <summary>What the request asked for, also while the error page answers it.</summary>
    public static Endpoint? AskedFor(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>() is { } thrown ? thrown.Endpoint
        : http.Items.TryGetValue(Told, out var endpoint) ? (Endpoint?)endpoint
        : http.GetEndpoint();

    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static string CodeOf(HttpContext http) => http.Items[Key] as string ?? FaultWords.For(http.Response.StatusCode).Code;
}
