using Haven.Core.Access;
using Haven.Core.Identity;

namespace Haven.Web.Identity;

/// <summary>What a page or endpoint asks about who is signed in.</summary>
internal static class SignedIn
{
    /// <summary>The policy of what wants a proof, within five minutes, of who is at the screen.</summary>
    public const string SteppedUp = "stepped-up";

    /// <summary>The session of this request, however far it is; null for a visitor.</summary>
    public static Session? SessionOrNull(this HttpContext http) => http.Features.Get<Session>();

    /// <summary>The open session of this request. Asking for it where a visitor may come is a fault.</summary>
    public static Session OpenSession(this HttpContext http) =>
        http.SessionOrNull() is { Stage: SessionStage.Open } session ? session : throw new InvalidOperationException("nobody is signed in");

    /// <summary>The context in which an operation of this request runs.</summary>
    /// <param name="reason">Why, as the page asked or knows.</param>
    public static OperationContext Acting(this HttpContext http, string reason) =>
        http.OpenSession().Context(reason, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());

    public static bool HasSteppedUp(this HttpContext http) =>
        http.SessionOrNull()?.SteppedUpUntil > http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
