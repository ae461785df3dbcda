using Haven.Core.Exchanges;
using Haven.Core.People.Reading;

namespace Haven.Web.Api.People;

/// <summary>What the document says of the reading of persons.</summary>
internal static class PersonOperations
{
    private const string Record = "0193a1b2-0000-7000-8000-000000000010", Flag = "0193a1b2-0000-7000-8000-000000000003";
    private static readonly int[] Absent = [StatusCodes.Status404NotFound];
    private static readonly int[] AbsentOrHeld = [StatusCodes.Status304NotModified, StatusCodes.Status404NotFound];

    public static ApiOperation Summary { get; } = new()
    {
        Id = "readPerson",
        Summary = "Read the summary of a person",
        More = "id is that of the person or of any record of theirs. A person who may only be known is knownOnly with askToo: whom to ask, and nothing else. A suspect flag is a possible risk, not a finding.",
        Scope = Scope.PeopleRead,
        Answer = typeof(PersonShown),
        HasTag = true,
        Also = AbsentOrHeld,
        AnswerExample = $$"""
            {"id":"{{Record}}","knownOnly":false,"identity":{"id":"{{Record}}","name":"Mia Stone","dateOfBirth":"2012-05-01","age":14,"isChild":true,"diedOn":null,
            "flags":[{"id":"{{Flag}}","record":"{{Record}}","type":"cse-risk","raisedOn":"2026-01-05","district":"YRK","definition":"2017","level":"significant","levelFrom":"2026-05-03","assessedBy":"MASH","isSuspect":false}],
            "isContactProtected":false,"isRestricted":false,"emergencyUntil":null},
            "records":["{{Record}}"],"askToo":["the protection desk"],
            "leads":[{"name":"Ann Lee","agency":"North Yorkshire Police","isTeam":false}],
            "plans":[{"id":"0193a1b2-0000-7000-8000-000000000012","type":"safeguarding","startedOn":"2026-01-06","leadAgency":"York children's social care"}],
            "missingSince":"2026-11-18T19:00:00+00:00","triggerPlan":["Take her to her aunt, not home"],"visits":[{"seenOn":"2026-11-01","seenBy":"Bob Marsh","agency":"York children's social care","alone":true}],
            "reviews":[{"flag":"{{Flag}}","on":"2026-12-01","afterEvent":false}],
            "dangers":[{"record":null,"name":null,"kind":"order","what":"sro","on":"2026-02-01","endsOn":"2028-02-01"}],"moreDangers":false,"note":"A possible risk, not a finding."}
            """,
    };

    public static ApiOperation Records { get; } = Part("listRecords", "Read what each source holds about a person", "Every version as it was received. Where the person lives is under contact.", typeof(PersonRecords), $$"""
        {"items":[{"record":"{{Record}}","source":"rms","sourceName":"North Yorkshire Police","version":1,"recordedAt":"2026-01-05T09:00:00+00:00","forenames":"Mia","surname":"Stone","otherNames":null,
        "dateOfBirth":"2012-05-01","birthDateCertainty":"known","diedOn":null,"sex":"female","ethnicitySelf":null,"ethnicityObserved":null,"nationality":"GB","religion":null,"disabilities":null,
        "nhsNumber":null,"upn":null,"pncId":null,"croNumber":null,"district":"York","lookedAfter":null}],"more":false,
        "mayBeTheSame":[{"mine":"{{Record}}","other":"0193a1b2-0000-7000-8000-000000000013","name":"Mia Stone","source":"lcs","identifiers":["nhs_number"]}]}
        """);

    public static ApiOperation Flags { get; } = Part("listFlags", "Read the flags of a person with their levels", "Open ones first, and of those the one raised last. A suspect flag is a possible risk, not a finding. What was decided about one is under /flags/{id}.", typeof(PersonFlags), $$"""
        {"items":[{"id":"{{Flag}}","record":"{{Record}}","type":"cse-risk","raisedOn":"2026-01-05","closedOn":null,"closeReason":null,"district":"York","definition":"2017","agencies":["North Yorkshire Police"],
        "levels":[{"flag":"{{Flag}}","level":"significant","from":"2026-05-03","assessedBy":"MASH"}],"isSuspect":false}],"note":null}
        """);

    public static ApiOperation Agencies { get; } = Part("listAgencies", "Read which agencies are involved with a person, and who has the case", "Who has looked at a record is for the privacy officer, and not here.", typeof(PersonAgencies), $$"""
        {"items":[{"id":"0193a1b2-0000-7000-8000-000000000014","record":"{{Record}}","kind":"allocated","agency":"North Yorkshire Police","holder":"Ann Lee","isTeam":false,"shared":[],"basis":null,"purpose":null,
        "from":"2026-01-06T09:00:00+00:00","until":null}],"restrictions":[{"record":"{{Record}}","isHidden":false,"contact":"the protection desk"}]}
        """);

    public static ApiOperation Contact { get; } = Part("readContact", "Read where a person lives and how to reach them", "A protected contact is not given to programs: its record is named in masked, and a person sees it on Haven's own page for a reason.", typeof(PersonContact), $$"""
        {"items":[{"record":"{{Record}}","addressLine":"1 Low Lane","postcode":"ZZ1 1ZZ","phones":["01632960001"],"emails":[],"school":"Low Lane School"}],"masked":[]}
        """);

    public static ApiOperation Timeline { get; } = new()
    {
        Id = "listTimeline",
        Summary = "Read what is dated about a person, the newest first",
        More = $"Fifty at a time. kind is one of {string.Join(", ", TimelinePart.Kinds)}; without it all are given. Being a suspect is a possible risk, not a finding.",
        Scope = Scope.PeopleRead,
        Query = ["kind", "cursor"],
        Answer = typeof(PersonTimeline),
        Also = Absent,
        AnswerExample = $$"""
            {"items":[{"kind":"levels","what":"level","key":"level.0193a1b2-0000-7000-8000-000000000015","on":"2026-05-03","word":"significant","detail":"MASH","flag":"{{Flag}}"}],"note":null,"next":null}
            """,
    };

    private static ApiOperation Part(string id, string summary, string more, Type answer, string example) => new()
    {
        Id = id,
        Summary = summary,
        More = more,
        Scope = Scope.PeopleRead,
        Answer = answer,
        HasTag = true,
        Also = AbsentOrHeld,
        AnswerExample = example,
    };
}
