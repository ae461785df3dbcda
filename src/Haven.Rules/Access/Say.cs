namespace Haven.Rules.Access;

/// <summary>The words of each decision. None of them holds anything of a record.</summary>
internal static class Say
{
    public const string NotKnown = "No record was found.";
    public const string NoLiveGrant = "You hold no role here now: it has ended, has not begun, or your account is switched off. Ask your administrator.";
    public const string RoleReadsNoCase = "Your role does not read cases. It works with figures, settings or the trail.";
    public const string Pointer = "This person is known. You may not read the record, but you can see whom to contact.";
    public const string NoRelation = "You may not do this: you have no part in this case. Contact the agency that is shown.";
    public const string PurposeNeeded = "Say first why you need this record.";
    public const string StepUpNeeded = "Prove again that it is you, then try once more.";
    public const string BreakGlass = "You may open this record in an emergency. It is written down, and somebody else will review it.";
    public const string NobodyNamed = "It is not known who everybody in this is, so it cannot be done.";
    public const string OwnBreakGlass = "You opened this record yourself. Somebody else must review that.";
    public const string ReviewOfOthers = "You may review this: somebody else opened the record.";
    public const string OwnProposal = "You proposed this role yourself. Somebody else must decide.";
    public const string OwnGrant = "This role is for you. Somebody else must decide.";
    public const string GrantOfOthers = "You may decide this: you did not propose it, and it is not for you.";

    private const string Masked = " The address, phone numbers and school are protected. You can ask to see them; that is written down.";

    public static string Reading(RelationKind relation, bool masked) => masked ? Why(relation) + Masked : Why(relation);

    public static string Doing(CaseAct act, RelationKind relation) => $"You may {Verb(act)}. {Why(relation)}";

    public static string RoleMayNot(CaseAct act) => $"Your role may not {Verb(act)}.";

    public static string RelationMayNot(CaseAct act, RelationKind relation) => relation switch
    {
        RelationKind.BreakGlass => $"You opened this record in an emergency. You can read it, but not {Verb(act)}.",
        _ => $"This record was shared with you. You can read it, but not {Verb(act)}.",
    };

    public static string FieldNotGiven(CaseAct act, FieldGroups group, Decision read) =>
        act != CaseAct.Unmask && (read.Masked & group) != FieldGroups.None ? "That part is protected. Ask to see it before you change it."
        : act == CaseAct.Unmask ? "The address, phone numbers and school were not shared with you."
        : "That part of the record is not open to you, so you may not change it.";

    private static string Why(RelationKind relation) => relation switch
    {
        RelationKind.Allocated => "You are the worker for this case.",
        RelationKind.Team => "Your team has this case.",
        RelationKind.Cover => "You cover for those who have this case.",
        RelationKind.Agency => "Your agency is involved in this case.",
        RelationKind.NamedReader => "You are named as a reader of this record.",
        RelationKind.BreakGlass => "You opened this record in an emergency.",
        _ => "This record was shared with you.",
    };

    private static string Verb(CaseAct act) => act switch
    {
        CaseAct.Change => "change this record",
        CaseAct.Unmask => "see the protected details of this record",
        CaseAct.Join => "join this record with another",
        CaseAct.Share => "share this record",
        CaseAct.Allocate => "allocate this record",
        CaseAct.Restrict => "restrict this record",
        CaseAct.BreakGlass => "open this record in an emergency",
        _ => "do this",
    };
}
