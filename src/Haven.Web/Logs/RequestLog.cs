using System.Diagnostics;
using Haven.Web.Faults;

namespace Haven.Web.Logs;

/// <summary>
/// One line and one span a request: method, route pattern, status and time. No address, query, id or name: what was
/// asked about whom is the trail's to know, not the log's.
/// </summary>
internal static class RequestLog
{
    public static readonly ActivitySource Spans = new("Haven.Web");

    public static void UseRequestLog(this IApplicationBuilder app, TimeProvider clock) => app.Use(async (http, next) =>
    {
        var logger = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Haven.Web.Requests");
        // A span of its own: the host's is not recorded, so its children would not be either, and it takes over what the
        // caller wrote into its trace headers.
        Activity.Current = null;
        using var span = Spans.StartActivity("request", ActivityKind.Server);
        var began = clock.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var route = RouteOf(http);
            logger.LogInformation("{Method} {Route} {Status} in {Milliseconds} ms",
                MethodOf(http), route, http.Response.StatusCode, (int)clock.GetElapsedTime(began).TotalMilliseconds);
            if (span is not null)
            {
                span.DisplayName = $"{MethodOf(http)} {route}";
                span.SetTag("http.request.method", MethodOf(http)).SetTag("http.route", route).SetTag("http.response.status_code", http.Response.StatusCode);
            }
        }
    });

    /// <summary>The pattern of the route that answered; an address that no route knows is not repeated.</summary>
    public static string RouteOf(HttpContext http) => (Fault.AskedFor(http) as RouteEndpoint)?.RoutePattern.RawText switch
    {
        null => "(no route)",
        var pattern => "/" + pattern.TrimStart('/'),
    };

    // A method is the client's to spell: only the known ones are repeated.
    private static string MethodOf(HttpContext http) => http.Request.Method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" => http.Request.Method,
        _ => "(other)",
    };
}
