using System.Threading.RateLimiting;
using Haven.Web.Api.Tokens;
using Haven.Web.Faults;
using Haven.Web.Trail;
using Microsoft.AspNetCore.RateLimiting;

namespace Haven.Web.Walls;

/// <summary>How fast one address and one user may ask; signing in is slower still.</summary>
internal static class RateLimits
{
    /// <summary>Before anybody is known: cheap, so that a flood does not reach the database.</summary>
    public static void UseAddressLimits(this IApplicationBuilder app, RequestLimits limits) =>
        app.UseRateLimiter(Refusing(PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http => Within($"address {Address(http)}", limits.AMinuteByAddress, http)),
            PartitionedRateLimiter.Create<HttpContext, string>(http => IsSignIn(http)
                ? Within($"sign-in {Address(http)}", limits.SignInsAMinuteByAddress, http)
                : RateLimitPartition.GetNoLimiter("other")))));

    /// <summary>Once it is known who asks.</summary>
    public static void UseUserLimits(this IApplicationBuilder app, RequestLimits limits) =>
        app.UseRateLimiter(Refusing(PartitionedRateLimiter.Create<HttpContext, string>(http => http.User.Identity is { IsAuthenticated: true, Name: { } user }
            ? Within($"user {user}", limits.AMinuteByUser, http)
            : RateLimitPartition.GetNoLimiter("nobody"))));

    private static RateLimitPartition<string> Within(string key, int aMinute, HttpContext http) => Fault.IsBeingTold(http)
        ? RateLimitPartition.GetNoLimiter("fault")
        : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = aMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        });

    // Coming back from a provider is an attempt too, and the browser is sent there with a GET. What a witness is sent is
    // limited like it, and so is asking for a machine's token: each is written down, whoever sent it.
    private static bool IsSignIn(HttpContext http) => Begins(http, "/sign-in/with")
        || (HttpMethods.IsPost(http.Request.Method) && (Begins(http, "/sign-in") || Begins(http, "/first-sign-in") || Begins(http, WitnessEndpoint.Path) || Begins(http, TokenEndpoints.Path)));

    private static bool Begins(HttpContext http, string path) => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";

    private static RateLimiterOptions Refusing(PartitionedRateLimiter<HttpContext> limiter) => new()
    {
        GlobalLimiter = limiter,
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = async (refused, _) =>
        {
            refused.HttpContext.Response.Headers.RetryAfter = "60";
            await Fault.WriteAsync(refused.HttpContext, StatusCodes.Status429TooManyRequests, "too-many-requests");
        },
    };
}
