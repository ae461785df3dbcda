using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Haven.Core.Access;
using Haven.Core.Exchanges;

namespace Haven.Web.Api.Purposes;

/// <summary>Why the client looks.</summary>
internal sealed record PurposeStated
{
    [Description("Such as missing-child or new-referral."), StringLength(100, MinimumLength = 1)]
    public required string Purpose { get; init; }

    [Description("The incident's own number, when it has one."), StringLength(100)]
    public string? Reference { get; init; }

    [Description("How many minutes it holds: a day at most."), Range(1, 1440)]
    public required int Minutes { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PurposeStated);
}

/// <summary>What was made.</summary>
internal sealed record Made(Guid Id);

/// <summary>Statements of purpose: without one, records the client has no relation to are not known to it.</summary>
internal static class PurposeEndpoints
{
    public static void MapPurposes(this IEndpointRouteBuilder api) => api.MapPost("/purposes", StateAsync).Is(new()
    {
        Id = "statePurpose",
        Summary = "State why the client looks",
        More = "Until it ends, records that the client has no relation to are pointers: known, and whom to ask. Stating the same twice does no harm, so it takes no Idempotency-Key.",
        Scope = Scope.PeopleRead,
        Body = typeof(PurposeStated),
        Answer = typeof(Made),
        Success = StatusCodes.Status201Created,
        BodyExample = """{"purpose":"missing-child","reference":"NYP-2026-1182","minutes":120}""",
        AnswerExample = """{"id":"0193a1b2-0000-7000-8000-000000000001"}""",
    });

    private static async Task<IResult> StateAsync(HttpContext http, StatePurpose state, CancellationToken ct)
    {
        var stated = await ApiJson.ReadAsync<PurposeStated>(http, ct);
        ApiBody.Check(stated);
        var input = new PurposeInput { Purpose = stated.Purpose, Reference = stated.Reference, For = TimeSpan.FromMinutes(stated.Minutes) };
        return await state.RunAsync(input, http.ByMachine(), ct) switch
        {
            CaseOutcome.Done done => Results.Json(new Made(done.Id), ApiJson.Options, statusCode: StatusCodes.Status201Created),
            CaseOutcome.Refused refused => throw ApiProblem.Refused(refused.Code, refused.Words),
            _ => throw new InvalidOperationException("a purpose is stated or refused"),
        };
    }
}
