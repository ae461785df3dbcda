using Haven.Core.Exchanges;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;

namespace Haven.Web.Api;

/// <summary>How endpoints of the API are put on the site.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";

    /// <summary>Says what an endpoint is; from this come its walls and its part of the document.</summary>
    public static void Is(this RouteHandlerBuilder endpoint, ApiOperation operation)
    {
        endpoint.WithMetadata(operation).WithName(operation.Id).WithSummary(operation.Summary).AddEndpointFilter<ApiEdge>();
        if (operation.More is { } more)
            endpoint.WithDescription(more);
        if (operation.Answer is { } answer)
            endpoint.Produces(operation.Success, answer, operation.AnswerMediaType);
        else
            endpoint.Produces(operation.Success);
        foreach (var status in operation.Refusals)
            endpoint.ProducesProblem(status);
        if (operation.Scope is { } scope)
            endpoint.RequireAuthorization(Wants(scope));
        else
            endpoint.AllowAnonymous();
    }

    private static AuthorizationPolicy Wants(string scope)
    {
        var policy = new AuthorizationPolicyBuilder(MachineHandler.SchemeName).RequireAuthenticatedUser();
        return scope == Scope.Any ? policy.Build() : policy.RequireClaim(MachineHandler.ScopeClaim, scope).Build();
    }
}
