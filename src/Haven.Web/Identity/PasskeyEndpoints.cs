using Haven.Core.Identity;

namespace Haven.Web.Identity;

/// <summary>What a passkey's form posts, besides the token that every form carries.</summary>
internal sealed record PasskeyForm(Guid? Challenge, string? Credential, string? Next, string? Name)
{
    /// <summary>Reads the form for an endpoint; <see cref="Walls.ForgeryWall"/> has looked at its token.</summary>
    public static async ValueTask<PasskeyForm> BindAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
            return new(null, null, null, null);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new(Guid.TryParse(form["Challenge"], out var challenge) ? challenge : null, form["Credential"], form["Next"], form["Name"]);
    }
}

/// <summary>
/// Passkeys: for each use one address that gives the options and one that takes the answer. The challenge is kept on the
/// server, is good for one answer and one use, and the passkey must have asked for finger, face or PIN.
/// </summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in/passkey/options", (HttpContext http, PasskeyCeremony ceremony, CancellationToken ct) =>
            ceremony.AskAsync(http, "sign-in", user: null, ct)).AllowAnonymous();
        endpoints.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous();
        endpoints.MapPost("/step-up/passkey/options", (HttpContext http, PasskeyCeremony ceremony, CancellationToken ct) =>
            ceremony.AskAsync(http, "step-up", http.OpenSession(), ct));
        endpoints.MapPost("/step-up/passkey", StepUpAsync);
        endpoints.MapPost("/account/passkeys/options", (HttpContext http, PasskeyCeremony ceremony, CancellationToken ct) =>
            ceremony.AskToCreateAsync(http, http.OpenSession(), ct)).RequireAuthorization(SignedIn.SteppedUp);
        endpoints.MapPost("/account/passkeys/add", AddAsync).RequireAuthorization(SignedIn.SteppedUp);
    }

    private static async Task<IResult> SignInAsync(
        HttpContext http, PasskeyForm form, PasskeyCeremony ceremony, BeginSession begin, Passkeys passkeys, CancellationToken ct)
    {
        if (await ceremony.AnswerAsync(http, form, "sign-in", user: null, ct) is not { } passkey)
        {
            await passkeys.RefusedAsync(ct);
            return Results.Redirect("/sign-in?passkeyFailed=true");
        }
        return Results.Redirect(http.Take(await begin.RunAsync(passkey.UserId, "passkey", ct), form.Next) ?? "/sign-in?passkeyFailed=true");
    }

    private static async Task<IResult> StepUpAsync(
        HttpContext http, PasskeyForm form, PasskeyCeremony ceremony, StepUp stepUp, Passkeys passkeys, CancellationToken ct)
    {
        var session = http.OpenSession();
        if (await ceremony.AnswerAsync(http, form, "step-up", session, ct) is not null)
            return Results.Redirect(http.Take(await stepUp.ByPasskeyAsync(session, ct), form.Next)!);
        await passkeys.RefusedAsync(ct);
        return Results.Redirect("/step-up?passkeyFailed=true");
    }

    private static async Task<IResult> AddAsync(HttpContext http, PasskeyForm form, PasskeyCeremony ceremony, CancellationToken ct) =>
        await ceremony.CreateAsync(http, form, http.OpenSession(), ct)
            ? Results.Redirect("/account/passkeys")
            : Results.Redirect("/account/passkeys?failed=true");
}
