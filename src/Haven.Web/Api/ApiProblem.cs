using Haven.Core;
using Haven.Core.Access;
using Haven.Web.Faults;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Api;

/// <summary>A refusal as problem+json, with its stable code.</summary>
internal static class ApiProblem
{
    public const string ContentType = "application/problem+json";

    /// <summary>Refusals of the decision function, and of roles, that are about who asks and not about what is asked.</summary>
    private static readonly HashSet<string> AboutTheAsker = new(StringComparer.Ordinal)
    {
        "no-live-grant", "role-reads-no-case", "role-may-not", "step-up-needed", "no-relation", "relation-may-not", "field-not-given", "purpose-needed", "somebody-else", "not-yours",
    };

    public static IResult Of(ApiFault fault) => Of(fault.Status, fault.Code, fault.Message, fault.More);

    public static IResult Of(InputException fault) => Of(
        fault.Code == Idempotency.KeyReused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status400BadRequest, fault.Code, fault.Message, []);

    /// <summary>An operation's refusal: 404 for what is not known, 403 for who may not, else 422.</summary>
    public static ApiFault Refused(string code, string words, string? field = null) => code switch
    {
        "not-known" => ApiFault.NotKnown(),
        _ when AboutTheAsker.Contains(code) => new(StatusCodes.Status403Forbidden, code, words),
        _ => new(StatusCodes.Status422UnprocessableEntity, code, words) { More = field is null ? [] : new() { ["field"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field) } },
    };

    private static IResult Of(int status, string code, string detail, Dictionary<string, object?> more)
    {
        var problem = new ProblemDetails { Status = status, Title = FaultWords.For(status).Title, Detail = detail, Extensions = { ["code"] = code } };
        foreach (var (name, value) in more)
            problem.Extensions[name] = value;
        return Results.Problem(problem);
    }
}
