using Haven.Core.Identity;

namespace Haven.Web.Identity;

/// <summary>Signing out, and who is signed in, for programs.</summary>
internal static class IdentityEndpoints
{
    public static void MapIdentity(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-out", (HttpContext http, SignOut signOut, CancellationToken ct) => OutAsync(http, signOut, everywhere: false, ct));
        endpoints.MapPost("/sign-out-everywhere", (HttpContext http, SignOut signOut, CancellationToken ct) => OutAsync(http, signOut, everywhere: true, ct));
        // The request itself is what keeps the session: how long it holds now.
        endpoints.MapPost("/session/stay", (HttpContext http, TimeProvider clock) =>
            Results.Json(new { seconds = (int)http.OpenSession().EndsIn(clock.GetUtcNow()).TotalSeconds }));
        endpoints.MapGet("/api/session", (HttpContext http) =>
        {
            var session = http.OpenSession();
            return Results.Json(new { session.Name, session.Role, session.Agency, session.District, steppedUp = http.HasSteppedUp() });
        });
    }

    private static async Task<IResult> OutAsync(HttpContext http, SignOut signOut, bool everywhere, CancellationToken ct)
    {
        await signOut.RunAsync(http.OpenSession(), everywhere, ct);
        SessionCookie.Clear(http);
        return Results.Redirect("/signed-out");
    }
}
