namespace Haven.Rules.Access;

/// <summary>What the answer is. 0 is hide, so that an answer nobody gave shows nothing.</summary>
public enum Answer
{
    /// <summary>What an absent record gives.</summary>
    Hide = 0,

    /// <summary>No, and the reader may know why.</summary>
    Refuse = 1,

    /// <summary>That the child is known, and whom to contact; nothing of the record.</summary>
    Pointer = 2,

    /// <summary>Yes.</summary>
    Allow = 3,
}

/// <summary>Why the answer is what it is; its stable codes are in <see cref="ReasonNames"/>.</summary>
public enum Reason
{
    /// <summary>There is no such record, or the reader may not learn that there is.</summary>
    NotKnown = 0,

    /// <summary>The role grant does not live, or the account is disabled.</summary>
    NoLiveGrant = 1,

    /// <summary>The role reads no case.</summary>
    RoleReadsNoCase = 2,

    /// <summary>The role may not do this.</summary>
    RoleMayNot = 3,

    /// <summary>The record is known, but no relation to it counts.</summary>
    NoRelation = 4,

    /// <summary>The relations that count do not carry this act.</summary>
    RelationMayNot = 5,

    /// <summary>The group of fields is not among those given.</summary>
    FieldNotGiven = 6,

    /// <summary>A live statement of purpose is needed.</summary>
    PurposeNeeded = 7,

    /// <summary>The session must be stepped up first.</summary>
    StepUpNeeded = 8,

    /// <summary>Somebody else must do this: the person is one of those it is about.</summary>
    SomebodyElse = 9,

    /// <summary>A pointer: known, and a purpose lives.</summary>
    KnownElsewhere = 10,

    /// <summary>Allowed.</summary>
    Allowed = 11,
}

/// <summary>An answer with its explanation. Two decisions are equal exactly when nothing about them differs.</summary>
public sealed record Decision
{
    internal Decision()
    {
    }

    /// <summary>Allow, pointer, hide or refuse.</summary>
    public required Answer Answer { get; init; }

    /// <summary>Why; <see cref="ReasonNames.Of"/> gives its stable code.</summary>
    public required Reason Reason { get; init; }

    /// <summary>The groups that may be shown; none unless the answer is allow.</summary>
    public FieldGroups Fields { get; init; }

    /// <summary>Groups that were taken out because they are protected: say so, and show nothing of them.</summary>
    public FieldGroups Masked { get; init; }

    /// <summary>The strongest relation that counts, when one does.</summary>
    public RelationKind? Relation { get; init; }

    /// <summary>The explanation, in a plain sentence or two.</summary>
    public required string Words { get; init; }

    /// <summary>Whether the answer is allow.</summary>
    public bool IsAllowed => Answer == Answer.Allow;
}
