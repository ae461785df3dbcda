namespace Haven.Rules.Access;

/// <summary>What somebody wants to do with a record. No act is 0: an unset one is refused.</summary>
public enum CaseAct
{
    /// <summary>Read it.</summary>
    Read = 1,

    /// <summary>Change one of its field groups.</summary>
    Change = 2,

    /// <summary>Show its protected contact.</summary>
    Unmask = 3,

    /// <summary>Join it with another record as one person, or part them.</summary>
    Join = 4,

    /// <summary>Share it with somebody.</summary>
    Share = 5,

    /// <summary>Allocate it to a worker or a team.</summary>
    Allocate = 6,

    /// <summary>Make it for named readers only, or open it.</summary>
    Restrict = 7,

    /// <summary>Open it in an emergency.</summary>
    BreakGlass = 8,
}

/// <summary>Who asks: one role grant of a user, and how they are signed in.</summary>
public sealed record Reader
{
    /// <summary>The role of the grant.</summary>
    public required Role Role { get; init; }

    /// <summary>The kind of the agency the role is held in.</summary>
    public required AgencyKind Agency { get; init; }

    /// <summary>The code of the district the role is held in; null for the whole agency.</summary>
    public string? District { get; init; }

    /// <summary>While the grant lives.</summary>
    public required Period Grant { get; init; }

    /// <summary>The account is disabled.</summary>
    public bool Disabled { get; init; }

    /// <summary>The session has been proved again a moment ago.</summary>
    public bool SteppedUp { get; init; }
}

/// <summary>May this reader do this to this record at this instant?</summary>
public sealed record Question
{
    /// <summary>Who asks.</summary>
    public required Reader Reader { get; init; }

    /// <summary>What is asked for.</summary>
    public required CaseRecord Record { get; init; }

    /// <summary>Every relation between the reader's grant and the record, live or not.</summary>
    public required IReadOnlyList<Relation> Relations { get; init; }

    /// <summary>The reader's statement of purpose; null when there is none.</summary>
    public Period? Purpose { get; init; }

    /// <summary>The reader's unmasking of this record; null when there is none.</summary>
    public Period? Unmasked { get; init; }

    /// <summary>The instant that is asked about.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the reader wants to do.</summary>
    public required CaseAct Act { get; init; }

    /// <summary>The one group to be changed; of no meaning for any other act.</summary>
    public FieldGroups Group { get; init; }
}
