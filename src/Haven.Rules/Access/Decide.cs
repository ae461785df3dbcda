namespace Haven.Rules.Access;

/// <summary>
/// Who may see and do what: the first of the two walls, written from docs/decisions/0040. Pure and total: the same
/// question has the same answer, and a value no enum knows is refused or hidden.
/// </summary>
public static partial class Decide
{
    /// <summary>Answers one question about one record.</summary>
    public static Decision Case(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (Gate(question.Reader, question.At) is { } refused)
            return refused;
        var reach = Reach.Of(question);
        var read = Read(question, reach);
        return question.Act switch
        {
            CaseAct.Read => read,
            _ when read.Answer == Answer.Hide => read,
            CaseAct.BreakGlass => BreakGlass(question, read),
            _ => Act(question, reach, read),
        };
    }

    /// <summary>What this reader gets for a record that does not exist, whatever the act.</summary>
    /// <remarks>A hidden record gives the same decision, equal in every part, to all but its named readers.</remarks>
    public static Decision Absent(Reader reader, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return Gate(reader, at) ?? Decisions.Hidden;
    }

    // Points 1 and 2, which ask nothing of the record.
    private static Decision? Gate(Reader reader, DateTimeOffset at) =>
        reader.Disabled || !reader.Grant.Holds(at) ? Decisions.Refuse(Reason.NoLiveGrant, Say.NoLiveGrant)
        : Roles.ReadCases(reader.Role) ? null
        : Decisions.Refuse(Reason.RoleReadsNoCase, Say.RoleReadsNoCase);

    private static Decision Read(Question question, Reach reach)
    {
        if (reach.Strongest is not { } strongest)
            return GetsPointer(question) ? Decisions.Pointer : Decisions.Hidden;

        var masks = question.Record.ContactProtected && !Lives(question.Unmasked, question.At);
        var masked = masks ? reach.Given & FieldGroups.Contact : FieldGroups.None;
        return new Decision
        {
            Answer = Answer.Allow,
            Reason = Reason.Allowed,
            Fields = reach.Given & ~masked,
            Masked = masked,
            Relation = strongest,
            Words = Say.Reading(strongest, masked != FieldGroups.None),
        };
    }

    private static bool GetsPointer(Question question) =>
        Lives(question.Purpose, question.At)
        && Roles.HandleCases(question.Reader.Role)
        && question.Record.State is (RecordState.Open or RecordState.Pointer)
        && (!question.Record.SuspectOnly || question.Reader.Agency == AgencyKind.Police);

    private static Decision BreakGlass(Question question, Decision read) =>
        !Roles.HandleCases(question.Reader.Role) ? Decisions.Refuse(Reason.RoleMayNot, Say.RoleMayNot(question.Act), read)
        : !Lives(question.Purpose, question.At) ? Decisions.Refuse(Reason.PurposeNeeded, Say.PurposeNeeded, read)
        : !question.Reader.SteppedUp ? Decisions.Refuse(Reason.StepUpNeeded, Say.StepUpNeeded, read)
        : read with { Answer = Answer.Allow, Reason = Reason.Allowed, Words = Say.BreakGlass };

    private static Decision Act(Question question, Reach reach, Decision read)
    {
        var act = question.Act;
        if (reach.Strongest is not { } strongest)
            return Decisions.Refuse(Reason.NoRelation, Say.NoRelation);
        if (!Acts.MayBeDoneBy(act, question.Reader.Role))
            return Decisions.Refuse(Reason.RoleMayNot, Say.RoleMayNot(act), read);
        if (!Acts.IsCarriedBy(act, strongest))
            return Decisions.Refuse(Reason.RelationMayNot, Say.RelationMayNot(act, strongest), read);
        if (!Acts.HasItsGroup(act, question.Group, reach, read))
            return Decisions.Refuse(Reason.FieldNotGiven, Say.FieldNotGiven(act, question.Group, read), read);
        return read with { Words = Say.Doing(act, strongest) };
    }

    private static bool Lives(Period? period, DateTimeOffset at) => period is { } found && found.Holds(at);
}
