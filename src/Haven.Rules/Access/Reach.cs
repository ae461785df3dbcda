using System.Runtime.InteropServices;

namespace Haven.Rules.Access;

/// <summary>The relations that count for one reader and one record, and the groups they give (0040, points 3 and 4).</summary>
/// <param name="Strongest">The strongest that counts.</param>
/// <param name="Given">What all that count give.</param>
/// <param name="Changeable">What those give that carry a change: reading a share never becomes writing it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Reach(RelationKind? Strongest, FieldGroups Given, FieldGroups Changeable)
{
    public static Reach Of(Question question)
    {
        RelationKind? strongest = null;
        var (given, changeable) = (FieldGroups.None, FieldGroups.None);
        foreach (var relation in question.Relations)
        {
            if (!relation.Period.Holds(question.At) || !Counts(relation.Kind, question.Reader, question.Record))
                continue;
            var gives = Gives(relation, question.Reader);
            given |= gives;
            if (Acts.IsCarriedBy(CaseAct.Change, relation.Kind))
                changeable |= gives;
            if (strongest is not { } best || Strength(relation.Kind) > Strength(best))
                strongest = relation.Kind;
        }
        return new Reach(strongest, given, changeable);
    }

    private static bool Counts(RelationKind kind, Reader reader, CaseRecord record) =>
        RecordLets(kind, reader, record) && RoleLets(kind, reader.Role);

    // Names its values, so that a state or kind nobody knows gives nothing.
    private static bool RecordLets(RelationKind kind, Reader reader, CaseRecord record) => record.State switch
    {
        RecordState.Open => kind switch
        {
            RelationKind.Agency => reader.District is null || record.District is null || reader.District == record.District,
            _ => Strength(kind) > 0,
        },
        RecordState.Pointer => kind is RelationKind.NamedReader or RelationKind.BreakGlass,
        RecordState.Hidden => kind is RelationKind.NamedReader,
        _ => false,
    };

    private static bool RoleLets(RelationKind kind, Role role) => role switch
    {
        Role.PartnerReader => kind is RelationKind.Share or RelationKind.NamedReader,
        Role.Analyst => kind is RelationKind.Agency or RelationKind.Share or RelationKind.NamedReader,
        _ => Roles.HandleCases(role),
    };

    private static FieldGroups Gives(Relation relation, Reader reader) => relation.Kind switch
    {
        RelationKind.Share => (relation.Shared & FieldGroups.All) | FieldGroups.Identity,
        _ when reader.Agency == AgencyKind.Police => FieldGroups.All,
        _ => FieldGroups.OutsidePolice,
    };

    // All that carry an act come before the two that carry none, so the strongest carries an act when any does.
    private static int Strength(RelationKind kind) => kind switch
    {
        RelationKind.Allocated => 7,
        RelationKind.Team => 6,
        RelationKind.Cover => 5,
        RelationKind.Agency => 4,
        RelationKind.NamedReader => 3,
        RelationKind.BreakGlass => 2,
        RelationKind.Share => 1,
        _ => 0,
    };
}
