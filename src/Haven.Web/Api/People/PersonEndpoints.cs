using Haven.Core.People.Reading;

namespace Haven.Web.Api.People;

/// <summary>A person and what each page about them shows, decided exactly as for the page.</summary>
internal static class PersonEndpoints
{
    public static void MapPersons(this IEndpointRouteBuilder api)
    {
        api.MapGet("/persons/{id:guid}", SummaryAsync).Is(PersonOperations.Summary);
        api.MapGet("/persons/{id:guid}/records", (Guid id, HttpContext http, ReadPerson read, CancellationToken ct) =>
            PartAsync(id, new RecordsPart(), http, read, (part, _) => PersonRecords.Of(part), ct)).Is(PersonOperations.Records);
        api.MapGet("/persons/{id:guid}/flags", (Guid id, HttpContext http, ReadPerson read, CancellationToken ct) =>
            PartAsync(id, new FlagsPart(), http, read, (part, shown) => new PersonFlags(part.Flags, Note(part.Flags.Any(flag => flag.IsSuspect), shown)), ct)).Is(PersonOperations.Flags);
        api.MapGet("/persons/{id:guid}/agencies", (Guid id, HttpContext http, ReadPerson read, CancellationToken ct) =>
            PartAsync(id, new AgenciesPart(), http, read, (part, _) => new PersonAgencies([.. part.Ties.Select(TieShown.Of)], part.Restrictions), ct)).Is(PersonOperations.Agencies);
        api.MapGet("/persons/{id:guid}/contact", (Guid id, HttpContext http, ReadPerson read, CancellationToken ct) =>
            PartAsync(id, new ContactPart(), http, read, (part, _) => new PersonContact([.. part.Contacts.Select(one => ContactShown.Of(one.Record, one.Contact))], part.Masked), ct)).Is(PersonOperations.Contact);
        api.MapGet("/persons/{id:guid}/timeline", TimelineAsync).Is(PersonOperations.Timeline);
    }

    private static async Task<IResult> SummaryAsync(Guid id, HttpContext http, ReadPerson read, CancellationToken ct)
    {
        var part = new SummaryPart();
        return await read.RunAsync(id, part, http.ByMachine(), ct) switch
        {
            PersonOutcome.Shown shown => http.Tagged(Summary(id, part, shown)),
            PersonOutcome.Known known => http.Tagged(new PersonShown { Id = id, KnownOnly = true, AskToo = Contacts(known.Pointers) }),
            var other => throw Refusal(other),
        };
    }

    // What has changed since the last visit is left out: it is for a reader, and would be another answer each time.
    private static PersonShown Summary(Guid id, SummaryPart part, PersonOutcome.Shown shown) => new()
    {
        Id = id,
        KnownOnly = false,
        Identity = shown.Bar,
        Records = shown.Reach.Records,
        AskToo = Contacts(shown.Pointers),
        Leads = part.Leads,
        Plans = part.Plans,
        MissingSince = part.MissingSince,
        TriggerPlan = part.TriggerPlan,
        Visits = part.Visits,
        Reviews = [.. part.Due.Select(flag => new ReviewNext(flag.Id, flag.Due.On, flag.Due.AfterEvent))],
        Dangers = part.Dangers.Found,
        MoreDangers = part.Dangers.IsCut,
        Note = Note(part.Dangers.Found.Count > 0 || shown.Bar.Flags.Any(flag => flag.IsSuspect), shown),
    };

    // Without their records' ids, as on the page: those would say which records are joined.
    private static IReadOnlyList<string> Contacts(IReadOnlyList<PointerShown> pointers) => [.. pointers.Select(pointer => pointer.Contact).Distinct(StringComparer.Ordinal)];

    private static async Task<IResult> TimelineAsync(Guid id, string? kind, string? cursor, HttpContext http, ReadPerson read, Cursor cursors, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(kind) && !TimelinePart.Kinds.Contains(kind))
            throw ApiFault.BadRequest("bad-parameter", $"kind must be one of {string.Join(", ", TimelinePart.Kinds)}.");
        // A place in one person's list is none in another's.
        var list = $"{id} {kind} ";
        var place = cursors.Open(http, cursor);
        if (place?.StartsWith(list, StringComparison.Ordinal) == false)
            throw Cursor.Foreign();
        var part = new TimelinePart(kind ?? "", place?[list.Length..] ?? "");
        return await read.RunAsync(id, part, http.ByMachine(), ct) switch
        {
            PersonOutcome.Shown shown => Results.Json(new PersonTimeline(part.Found, Note(part.Found.Any(one => one.What == "crime-suspect" || one.Word is "cse-suspect" or "cce-suspect"), shown),
                part.Next is { } next ? cursors.Seal(http, list + next) : null), ApiJson.Options),
            var other => throw Refusal(other),
        };
    }

    private static async Task<IResult> PartAsync<TPart, TAnswer>(Guid id, TPart part, HttpContext http, ReadPerson read, Func<TPart, PersonOutcome.Shown, TAnswer> answer, CancellationToken ct)
        where TPart : PersonPart => await read.RunAsync(id, part, http.ByMachine(), ct) switch
        {
            PersonOutcome.Shown shown => http.Tagged(answer(part, shown)),
            var other => throw Refusal(other),
        };

    private static ApiFault Refusal(PersonOutcome outcome) => outcome switch
    {
        PersonOutcome.Known => ApiProblem.Refused("no-relation", "This person is known elsewhere, and nothing else of them may be read: /persons/{id} says whom to ask."),
        PersonOutcome.Refused { IsAbsent: true } => ApiFault.NotKnown(),
        PersonOutcome.Refused refused => ApiProblem.Refused(refused.Code, refused.Words),
        _ => throw new InvalidOperationException("a person is shown, known or refused"),
    };

    private static string? Note(bool isAboutSuspects, PersonOutcome.Shown shown) => (isAboutSuspects, shown.Bar.IsChild) switch
    {
        (false, _) => null,
        (true, true) when shown.Bar.Flags.Any(flag => flag.IsSuspect) => "A child who may have caused harm: a possible risk, not a finding.",
        _ => "A possible risk, not a finding.",
    };
}
