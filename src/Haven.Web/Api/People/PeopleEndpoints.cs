using Haven.Core.Exchanges;
using Haven.Core.People.Search;

namespace Haven.Web.Api.People;

/// <summary>Looking for people. Nothing of it stands in an address.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder api) => api.MapPost("/people/search", SearchAsync).Is(new()
    {
        Id = "searchPeople",
        Summary = "Look for people",
        More = "Two things that are known, or one strong number alone. Names that sound alike, short forms, swapped names and near birth dates are found too, and it is said why each was. "
            + "Who is out of reach is a pointer while a purpose holds, else as absent. There is one answer and no next page: when more is true, say more of whom you seek. "
            + "A client is shown as many people as a user is before they prove themselves again, which it cannot; then it is told search-limit and to wait.",
        Scope = Scope.PeopleRead,
        Body = typeof(PeopleSought),
        Answer = typeof(PeopleFound),
        BodyExample = """{"surname":"Stone","birthDate":"2012-05-01"}""",
        AnswerExample = """
            {"people":[{"record":"0193a1b2-0000-7000-8000-000000000010","forenames":"Mia","surname":"Stone","birthDate":"2012-05-02","sex":"female","district":"York",
            "reasons":["same surname","birth date one day apart"],"sources":["rms"],"knownTo":["York children's social care"]}],
            "pointers":[{"record":"0193a1b2-0000-7000-8000-000000000011","contact":"the protection desk"}],"more":false,
            "purpose":{"id":"0193a1b2-0000-7000-8000-000000000001","purpose":"missing-child","reference":"NYP-2026-1182","until":"2026-11-20T11:00:00+00:00"}}
            """,
    });

    private static async Task<IResult> SearchAsync(HttpContext http, AskSearch ask, FindPeople find, KeptSearch kept, CancellationToken ct)
    {
        var sought = await ApiJson.ReadAsync<PeopleSought>(http, ct);
        ApiBody.Check(sought);
        if (sought is { BirthDate: not null, BirthYear: not null })
            throw Wrong([("birthYear", "birthDate holds its year already: give one of the two")]);
        // A district that is none would find nobody, which is not the same as that nobody is there.
        if (sought.District is { } district && !(await kept.DistrictsAsync(http.ByMachine(), ct)).Any(one => one.Key == district))
            throw Wrong([("district", "Give the code of a district that Haven has")]);
        var search = await ask.RunAsync(sought.Form(), http.ByMachine(), ct) switch
        {
            AskOutcome.Asked asked => asked.Search,
            AskOutcome.Wrong wrong => throw Wrong([.. wrong.Faults.Select(fault => (PeopleSought.NameOf(fault.Field), fault.Words))]),
            AskOutcome.Refused refused => throw ApiProblem.Refused(refused.Code, refused.Words),
            _ => throw new InvalidOperationException("a search is asked, wrong or refused"),
        };
        return await find.RunAsync(search, http.ByMachine(), ct) switch
        {
            FindOutcome.Found found => Results.Json(new PeopleFound(found.Persons, found.Pointers, found.More, found.Purpose), ApiJson.Options),
            FindOutcome.Refused { Code: "search-limit" or "step-up-needed" } => throw Enough(http),
            FindOutcome.Refused refused => throw ApiProblem.Refused(refused.Code, refused.Words),
            _ => throw new InvalidOperationException("a search finds or is refused"),
        };
    }

    private static ApiFault Wrong(IReadOnlyList<(string Field, string Words)> faults) =>
        new(StatusCodes.Status422UnprocessableEntity, "bad-search", string.Join(" ", faults.Select(fault => $"{fault.Field}: {fault.Words}.")))
        {
            More = new() { ["field"] = faults[0].Field },
        };

    // A person would prove again that it is them, and a program cannot: to it both are the same.
    private static ApiFault Enough(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "3600";
        return new(StatusCodes.Status429TooManyRequests, "search-limit", "Searches have shown this client as many people as one client may see for now. Nothing was looked up. Search again in an hour; this is written down.");
    }
}
