using Haven.Core.Databases;
using Haven.Web.Faults;

namespace Haven.Web.Health;

/// <summary>For whatever keeps Haven running: whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", () => Results.Ok(new { status = "live" })).AllowAnonymous();
        endpoints.MapGet("/health/ready", async (HavenDatabase database, HttpContext http, CancellationToken ct) =>
        {
            if (await database.ReadinessAsync(ct) is { } lack)
                await Fault.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, lack);
            else
                await http.Response.WriteAsJsonAsync(new { status = "ready" }, ct);
        }).AllowAnonymous();
    }
}
