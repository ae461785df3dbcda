using Haven.Core;
using Microsoft.Net.Http.Headers;

namespace Haven.Web.Api;

/// <summary>What every request to the API passes on its way in, and every refusal on its way out.</summary>
internal sealed class ApiEdge : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            CheckAccept(context.HttpContext);
            CheckQuery(context.HttpContext);
            return await next(context);
        }
        catch (ApiFault fault)
        {
            return ApiProblem.Of(fault);
        }
        catch (InputException fault)
        {
            return ApiProblem.Of(fault);
        }
        catch (BadHttpRequestException fault)
        {
            return ApiProblem.Of(new ApiFault(fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "unreadable-request",
                "The request's body could not be read: send less, and all of it."));
        }
    }

    private static void CheckAccept(HttpContext http)
    {
        if (http.Request.Headers.Accept is not { Count: > 0 } accept)
            return;
        var given = http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()!.AnswerMediaType;
        if (!MediaTypeHeaderValue.TryParseList([.. accept.OfType<string>()], out var types))
            throw new ApiFault(StatusCodes.Status406NotAcceptable, "not-acceptable", $"The Accept header could not be read: this address answers in {given}.");
        if (!types.Any(type => type.Quality is not 0 && (type.MatchesAllTypes || type.MatchesMediaType(given) || type.MatchesMediaType("application/*") && type.MatchesAllSubTypes)))
            throw new ApiFault(StatusCodes.Status406NotAcceptable, "not-acceptable", $"This address answers in {given}: accept that.");
    }

    // A name that is not known may be one that was misspelt: an answer to another question is worse than none.
    private static void CheckQuery(HttpContext http)
    {
        var known = http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()!.Query;
        foreach (var (name, values) in http.Request.Query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw ApiFault.BadRequest("unknown-parameter", known.Count == 0
                    ? "This address takes no parameters in its query: leave them out."
                    : $"There is no parameter of that name: this address takes {string.Join(", ", known)}.");
            if (values.Count > 1)
                throw ApiFault.BadRequest("repeated-parameter", $"The parameter {name} is given more than once: give it once.");
            if (values.ToString().Contains('\0', StringComparison.Ordinal))
                throw ApiFault.BadRequest("unreadable-parameter", $"The parameter {name} holds a character that is none: leave it out.");
        }
    }
}
