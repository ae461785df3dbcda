namespace Haven.Rules.Access;

/// <summary>Whether a record is for named readers only, and what others get. No state is 0: an unset one hides.</summary>
public enum RecordState
{
    /// <summary>Every relation opens it.</summary>
    Open = 1,

    /// <summary>Named readers only; others get a pointer.</summary>
    Pointer = 2,

    /// <summary>Named readers only; others get what an absent record gives.</summary>
    Hidden = 3,
}

/// <summary>A record, as far as it matters to who may see it.</summary>
public sealed record CaseRecord
{
    /// <summary>Open, or for named readers only.</summary>
    public required RecordState State { get; init; }

    /// <summary>The code of the record's district; null when it has none, which is within every district.</summary>
    public string? District { get; init; }

    /// <summary>It holds an open suspect flag and no risk flag, open or closed.</summary>
    public bool SuspectOnly { get; init; }

    /// <summary>Its contact group is masked until it is unmasked by a logged act.</summary>
    public bool ContactProtected { get; init; }
}
