using Haven.Core.Exchanges;
using Haven.Core.Flags;

namespace Haven.Web.Api.Flags;

/// <summary>Flags: read one, raise, set another level, review, close. The same operations as the pages'.</summary>
internal static class FlagEndpoints
{
    private const string Decision = """{"on":"2026-11-20","reason":"Decided at the risk meeting.","agencies":["NYP","NYCC"],"forum":"Risk meeting","assessment":"Assessment of 18 November, in the case file."}""";
    private const string Made = """{"flag":"0193a1b2-0000-7000-8000-000000000003","decision":"0193a1b2-0000-7000-8000-000000000004","waitsForSupervisor":false,"consideration":null}""";

    private const string Shown = """
        {"id":"0193a1b2-0000-7000-8000-000000000003","record":"0193a1b2-0000-7000-8000-000000000010","type":"cse-risk","raisedOn":"2026-11-20","closedOn":null,"closeReason":null,"district":"YRK","districtName":"York",
        "agencies":["North Yorkshire Police"],"definition":"2017","level":"medium","levelKnown":{"code":"medium","name":"Medium","rank":2,"reviewDays":90,"means":"What the policy of that day says."},
        "levelFrom":"2026-11-20","stand":1,"due":{"on":"2027-02-18","afterEvent":false},"noChangeBefore":0,"waiting":null,"notBefore":"2026-11-20","person":"Mia Stone","dateOfBirth":"2012-05-01",
        "isChildWhoMayHaveCausedHarm":false,"mayChange":true,
        "decisions":[{"id":"0193a1b2-0000-7000-8000-000000000004","kind":"raised","outcome":null,"on":"2026-11-20","by":"Ann Lee","agency":"North Yorkshire Police","agencies":["North Yorkshire Police"],
        "forum":"Risk meeting","reason":"Decided at the risk meeting.","lateReason":null,"definition":"2017","levelPolicy":"1","reviewPolicy":"1","assessment":"Assessment of 18 November, in the case file.",
        "assessmentAbsent":null,"level":"medium","childsView":null,"childsViewAbsent":"Not asked yet; due next week.","supervisorReason":null,"nextReviewOn":"2027-02-18","standing":"made","settledBy":null,
        "settledOn":null,"settledReason":null}],"levels":[{"level":"medium","from":"2026-11-20","assessedBy":"MASH"}]}
        """;

    public static void MapFlags(this IEndpointRouteBuilder api)
    {
        api.MapGet("/flags/{id:guid}", async (Guid id, HttpContext http, ReadFlag read, CancellationToken ct) =>
            await ShownAsync(read, id, http, ct) is { } flag ? http.Tagged(flag, $"{flag.Stand}") : throw ApiFault.NotKnown()).Is(new()
            {
                Id = "readFlag",
                Summary = "Read a flag with its decisions",
                More = "A suspect flag is a possible risk, not a finding. The ETag is the stand that a decision about it must name.",
                Scope = Scope.FlagsRead,
                Answer = typeof(FlagShown),
                HasTag = true,
                Also = [StatusCodes.Status304NotModified, StatusCodes.Status404NotFound],
                AnswerExample = Shown,
            });
        api.MapPost("/persons/{id:guid}/flags", RaiseAsync).Is(new()
        {
            Id = "raiseFlag",
            Summary = "Raise a flag on a record",
            More = "id is the record that the flag is to be on.",
            Scope = Scope.FlagsWrite,
            Body = typeof(FlagWanted),
            Answer = typeof(DecisionMade),
            Success = StatusCodes.Status201Created,
            NeedsKey = true,
            Also = [StatusCodes.Status404NotFound],
            BodyExample = $$"""{"type":"cse-risk","level":"medium","decision":{{Decision}}}""",
            AnswerExample = Made,
        });
        Deciding(api.MapPost("/flags/{id:guid}/level", ChangeAsync), "changeLevel", "Set another level between reviews", typeof(LevelWanted), $$"""{"level":"medium","decision":{{Decision}}}""");
        Deciding(api.MapPost("/flags/{id:guid}/review", ReviewAsync), "reviewFlag", "Review a flag", typeof(ReviewMade), $$"""{"outcome":"no-change","decision":{{Decision}}}""");
        Deciding(api.MapPost("/flags/{id:guid}/close", CloseAsync), "closeFlag", "Close a flag", typeof(ClosingWanted), $$"""{"closeReason":"plan completed","decision":{{Decision}}}""");
    }

    private static void Deciding(RouteHandlerBuilder endpoint, string id, string summary, Type body, string example) => endpoint.Is(new()
    {
        Id = id,
        Summary = summary,
        More = "If-Match is the ETag of the flag as it was looked at. When it has changed meanwhile, the refusal holds the stand that was named and the flag as it is now.",
        Scope = Scope.FlagsWrite,
        Body = body,
        Answer = typeof(DecisionMade),
        NeedsKey = true,
        NeedsMatch = true,
        Also = [StatusCodes.Status404NotFound],
        BodyExample = example,
        AnswerExample = Made,
    });

    private static async Task<IResult> RaiseAsync(Guid id, HttpContext http, RaiseFlag raise, CancellationToken ct)
    {
        var key = http.IdempotencyKey();
        var sent = await ApiJson.ReadAsync<FlagWanted>(http, ct);
        ApiBody.Check(sent);
        var outcome = await raise.RunAsync(new() { Record = id, Type = sent.Type, Level = sent.Level, District = sent.District, Decision = sent.Decision.Input(), Key = key }, http.ByMachine(), ct);
        return Answer(outcome, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ChangeAsync(Guid id, HttpContext http, ChangeLevel change, ReadFlag read, CancellationToken ct)
    {
        var (stand, key) = (http.StandLookedAt(), http.IdempotencyKey());
        var sent = await ApiJson.ReadAsync<LevelWanted>(http, ct);
        ApiBody.Check(sent);
        return await AnswerAsync(await change.RunAsync(new() { Flag = id, Stand = stand, Level = sent.Level, Decision = sent.Decision.Input(), Key = key }, http.ByMachine(), ct), id, stand, http, read, ct);
    }

    private static async Task<IResult> ReviewAsync(Guid id, HttpContext http, ReviewFlag review, ReadFlag read, CancellationToken ct)
    {
        var (stand, key) = (http.StandLookedAt(), http.IdempotencyKey());
        var sent = await ApiJson.ReadAsync<ReviewMade>(http, ct);
        ApiBody.Check(sent);
        var input = new ReviewFlagInput { Flag = id, Stand = stand, Outcome = sent.Outcome, Level = sent.Level, CloseReason = sent.CloseReason, Decision = sent.Decision.Input(), Key = key };
        return await AnswerAsync(await review.RunAsync(input, http.ByMachine(), ct), id, stand, http, read, ct);
    }

    private static async Task<IResult> CloseAsync(Guid id, HttpContext http, CloseFlag close, ReadFlag read, CancellationToken ct)
    {
        var (stand, key) = (http.StandLookedAt(), http.IdempotencyKey());
        var sent = await ApiJson.ReadAsync<ClosingWanted>(http, ct);
        ApiBody.Check(sent);
        return await AnswerAsync(await close.RunAsync(new() { Flag = id, Stand = stand, CloseReason = sent.CloseReason, Decision = sent.Decision.Input(), Key = key }, http.ByMachine(), ct), id, stand, http, read, ct);
    }

    /// <summary>The loser of two who decide at once gets both: the stand they named and the flag as it is.</summary>
    private static async Task<IResult> AnswerAsync(FlagOutcome outcome, Guid id, int stand, HttpContext http, ReadFlag read, CancellationToken ct) => outcome is FlagOutcome.ChangedMeanwhile
        ? throw new ApiFault(StatusCodes.Status412PreconditionFailed, "changed-meanwhile", "Somebody else decided about this flag since you looked: look at it as it is now, then decide.")
        {
            More = new() { ["yours"] = stand, ["current"] = await ShownAsync(read, id, http, ct) },
        }
        : Answer(outcome, StatusCodes.Status200OK);

    private static async Task<FlagShown?> ShownAsync(ReadFlag read, Guid id, HttpContext http, CancellationToken ct) =>
        await read.RunAsync(id, http.ByMachine(), ct) is ReadFlagOutcome.Shown shown ? shown.Flag : null;

    private static IResult Answer(FlagOutcome outcome, int status) => outcome switch
    {
        FlagOutcome.Done done => Results.Json(new DecisionMade(done.Flag, done.Decision, done.WaitsForSupervisor, done.Consideration), ApiJson.Options, statusCode: status),
        FlagOutcome.Refused refused => throw ApiProblem.Refused(refused.Code, refused.Words, refused.Field),
        _ => throw new InvalidOperationException("a decision is made, refused or overtaken"),
    };
}
