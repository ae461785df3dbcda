namespace Haven.Rules.Access;

/// <summary>The table of acts of 0040: which role may do each, and which relations carry it.</summary>
internal static class Acts
{
    public static bool MayBeDoneBy(CaseAct act, Role role) => act switch
    {
        CaseAct.Change or CaseAct.Share => Roles.HandleCases(role),
        CaseAct.Unmask => Roles.ReadCases(role),
        CaseAct.Join or CaseAct.Allocate => role is Role.Supervisor or Role.MashWorker,
        CaseAct.Restrict => role is Role.Supervisor,
        _ => false,
    };

    public static bool IsCarriedBy(CaseAct act, RelationKind kind) =>
        act == CaseAct.Unmask || kind is not (RelationKind.Share or RelationKind.BreakGlass);

    /// <summary>Whether the one group the act touches is given; acts that touch none pass.</summary>
    public static bool HasItsGroup(CaseAct act, FieldGroups group, Reach reach, Decision read) => act switch
    {
        CaseAct.Change => int.IsPow2((int)group) && (group & read.Fields & reach.Changeable) != FieldGroups.None,
        CaseAct.Unmask => ((read.Fields | read.Masked) & FieldGroups.Contact) != FieldGroups.None,
        _ => true,
    };
}
