using System.Security.Claims;
using System.Text.Encodings.Web;
using Haven.Core.Exchanges;
using Haven.Web.Api;
using Haven.Web.Faults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Haven.Web.Identity;

/// <summary>Says at each request to the API which machine asks. A session's cookie opens nothing here.</summary>
internal sealed class MachineHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CheckToken check)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "haven-machine";
    public const string ScopeClaim = "scope";
    private const string Bearer = "Bearer ";

    /// <summary>Whether machines, and nobody else, are answered at this address.</summary>
    public static bool Answers(PathString path) => path.StartsWithSegments(ApiRoutes.Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token that came with the request.</summary>
    public static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ Length: > 7 and < 500 } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // When a fault is being told the database may be what is at fault.
        if (TokenOf(Request) is not { Length: > 0 } token || Context.Features.Get<IExceptionHandlerFeature>() is not null)
            return AuthenticateResult.NoResult();
        if (await check.RunAsync(token, Context.RequestAborted) is not { } machine)
            return AuthenticateResult.NoResult();

        Context.Features.Set(machine);
        var identity = new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, machine.Id.ToString()),
            new(ClaimTypes.Name, machine.Id.ToString()),
            new(ClaimTypes.Role, machine.Role),
            .. machine.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
        ], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = TokenOf(Request) is null ? "Bearer realm=\"haven\"" : "Bearer realm=\"haven\", error=\"invalid_token\"";
        return Fault.WriteAsync(Context, StatusCodes.Status401Unauthorized, TokenOf(Request) is null ? "token-needed" : "token-refused");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scope = Context.GetEndpoint()?.Metadata.GetMetadata<ApiOperation>()?.Scope;
        Response.Headers.WWWAuthenticate = $"Bearer realm=\"haven\", error=\"insufficient_scope\", scope=\"{scope}\"";
        return Fault.WriteAsync(Context, StatusCodes.Status403Forbidden, "scope-missing");
    }
}
