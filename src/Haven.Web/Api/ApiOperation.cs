namespace Haven.Web.Api;

/// <summary>One operation of the API: what the document says of it, and what the edge asks before it runs.</summary>
internal sealed record ApiOperation
{
    /// <summary>Its id, such as <c>raiseFlag</c>; stable.</summary>
    public required string Id { get; init; }
    public required string Summary { get; init; }
    public string? More { get; init; }

    /// <summary>What the token must be for; null where no token is asked.</summary>
    public string? Scope { get; init; }

    /// <summary>The names in the query that it knows.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The type of the body, when it takes one.</summary>
    public Type? Body { get; init; }

    /// <summary>The type of media of the body.</summary>
    public string MediaType { get; init; } = "application/json";

    /// <summary>The type of the answer; null for one without a body.</summary>
    public Type? Answer { get; init; }

    /// <summary>The type of media of the answer.</summary>
    public string AnswerMediaType { get; init; } = "application/json";
    public int Success { get; init; } = StatusCodes.Status200OK;

    /// <summary>It changes something: an Idempotency-Key is wanted.</summary>
    public bool NeedsKey { get; init; }

    /// <summary>It changes something that was looked at before: an If-Match is wanted.</summary>
    public bool NeedsMatch { get; init; }

    /// <summary>Its answer has an ETag, and If-None-Match is looked at.</summary>
    public bool HasTag { get; init; }

    /// <summary>Statuses besides those that every operation of its kind has.</summary>
    public IReadOnlyList<int> Also { get; init; } = [];

    public string? BodyExample { get; init; }
    public string? AnswerExample { get; init; }

    /// <summary>Every status of a refusal it may answer with.</summary>
    public IReadOnlyList<int> Refusals => [.. Statuses().Concat(Also).Distinct().Order()];

    private IEnumerable<int> Statuses()
    {
        yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status401Unauthorized;
        yield return StatusCodes.Status406NotAcceptable;
        yield return StatusCodes.Status429TooManyRequests;
        if (Scope is not null)
            yield return StatusCodes.Status403Forbidden;
        if (Body is not null)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
            yield return StatusCodes.Status422UnprocessableEntity;
        }
        if (NeedsMatch)
        {
            yield return StatusCodes.Status412PreconditionFailed;
            yield return StatusCodes.Status428PreconditionRequired;
        }
    }
}
