using System.Security.Claims;
using System.Text.Encodings.Web;
using Haven.Core.Identity;
using Haven.Web.Drafts;
using Haven.Web.Faults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Haven.Web.Identity;

/// <summary>Says at each request who is signed in, and sends who is not to where they can.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CheckSession check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "haven";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // When a fault is being told the database may be what is at fault.
        if (SessionCookie.Read(Context) is not { Length: > 0 } token || Context.Features.Get<IExceptionHandlerFeature>() is not null)
            return AuthenticateResult.NoResult();
        if (await check.RunAsync(token, Context.RequestAborted) is not { } session)
            return AuthenticateResult.NoResult();

        Context.Features.Set(session);
        if (session.Stage != SessionStage.Open)
            return AuthenticateResult.NoResult();
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, session.UserId.ToString()),
            new(ClaimTypes.Name, session.UserId.ToString()),
            new(ClaimTypes.Role, session.Role!),
        ], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Fault.IsForPrograms(Request.Path))
        {
            await Fault.WriteAsync(Context, StatusCodes.Status401Unauthorized, "not-signed-in");
            return;
        }
        var isKept = await DraftRescue.KeepAsync(Context);
        // An address that no route knows is not repeated: it may hold anything.
        var next = isKept || HttpMethods.IsGet(Request.Method) && Context.GetEndpoint() is not null ? Request.Path.Value : null;
        Response.Redirect(SignInSteps.With("/sign-in", next));
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var wantsStepUp = Context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => data.Policy == SignedIn.SteppedUp) ?? false;
        if (!wantsStepUp || Context.HasSteppedUp())
        {
            await Fault.WriteAsync(Context, StatusCodes.Status403Forbidden, "not-allowed");
            return;
        }
        if (Fault.IsForPrograms(Request.Path))
        {
            await Fault.WriteAsync(Context, StatusCodes.Status403Forbidden, "step-up-needed");
            return;
        }
        // What was written while the proof ran out is there again after the next one.
        await DraftRescue.KeepBeforeStepUpAsync(Context);
        Response.Redirect(SignInSteps.With("/step-up", Request.Path.Value));
    }
}
