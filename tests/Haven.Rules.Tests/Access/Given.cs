using Haven.Rules.Access;

namespace Haven.Rules.Tests.Access;

/// <summary>Questions in the words of the page: each test changes what it is about and leaves the rest.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly Period Live = new(Now.AddHours(-1), Now.AddHours(1));
    public static readonly Period Over = new(Now.AddHours(-2), Now.AddHours(-1));

    /// <summary>A practitioner of social care, stepped up, who asks to read an open record and has no relation to it.</summary>
    public static Question Question(Role role = Role.Practitioner, params RelationKind[] relations) => new()
    {
        Reader = new Reader { Role = role, Agency = AgencyKind.SocialCare, Grant = Live, SteppedUp = true },
        Record = new CaseRecord { State = RecordState.Open },
        Relations = [.. relations.Select(Relation)],
        Purpose = Live,
        At = Now,
        Act = CaseAct.Read,
        Group = FieldGroups.Plans,
    };

    public static Relation Relation(RelationKind kind) => new() { Kind = kind, Period = Live, Shared = FieldGroups.Plans };

    public static Question Of(this Question question, AgencyKind agency, string? district = null) =>
        question with { Reader = question.Reader with { Agency = agency, District = district } };

    public static Question About(this Question question, RecordState state = RecordState.Open, string? district = null, bool suspectOnly = false, bool protectedContact = false) =>
        question with { Record = new CaseRecord { State = state, District = district, SuspectOnly = suspectOnly, ContactProtected = protectedContact } };

    public static Question To(this Question question, CaseAct act) => question with { Act = act };

    /// <summary>The answer and its code, for example "allow allowed" or "refuse no-relation".</summary>
    public static string Said(this Question question)
    {
        var decision = Decide.Case(question);
        return $"{decision.Answer.ToString().ToLowerInvariant()} {ReasonNames.Of(decision.Reason)}";
    }
}
