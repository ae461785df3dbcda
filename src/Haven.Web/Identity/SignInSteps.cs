using Haven.Core.Identity;

namespace Haven.Web.Identity;

/// <summary>Where a step of signing in leads.</summary>
internal static class SignInSteps
{
    /// <summary>
    /// Gives the browser what the step made, and says where to go. This is all that a way of signing in needs once it
    /// has an outcome of <see cref="BeginSession"/>.
    /// </summary>
    /// <returns>The path to go to; null when the step was refused and its own page should say so.</returns>
    public static string? Take(this HttpContext http, SignInOutcome outcome, string? next)
    {
        switch (outcome)
        {
            case SignInOutcome.Next step:
                SessionCookie.Set(http, step.Token);
                return step.Stage switch
                {
                    SessionStage.Enrol => "/first-sign-in/password",
                    SessionStage.Code => With("/sign-in/code", next),
                    SessionStage.Role => With("/sign-in/role", next),
                    _ => Local(next) ?? "/",
                };
            case SignInOutcome.NoRole:
                SessionCookie.Clear(http);
                return "/sign-in/no-role";
            default:
                return null;
        }
    }

    /// <summary>A path with where to go afterwards, if that is a place on this site.</summary>
    public static string With(string path, string? next) => Local(next) is { } place ? $"{path}?next={Uri.EscapeDataString(place)}" : path;

    /// <summary>What to tell somebody whose step was refused.</summary>
    public static string Words(SignInOutcome outcome, string whatIsWrong, DateTimeOffset now) => outcome is SignInOutcome.Locked(var until)
        ? $"Too many attempts. Try again in {Minutes(until - now)}"
        : whatIsWrong;

    // A browser takes "//host" and "/\host" for another site.
    private static string? Local(string? next) =>
        next is ['/', ..] and not ['/', '/' or '\\', ..] && next.Length > 1 && !next.Any(char.IsControl) ? next : null;

    private static string Minutes(TimeSpan time) => Math.Ceiling(time.TotalMinutes) is var minutes and > 1 ? $"{minutes} minutes" : "1 minute";
}
