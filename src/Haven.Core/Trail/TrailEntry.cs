namespace Haven.Core.Trail;

/// <summary>What kind of thing was done. The words are those of the Data Protection Act 2018, s.62, and what else the trail holds.</summary>
public enum TrailAct
{
    Collection,
    Consultation,
    Alteration,
    Sharing,
    Combination,
    Erasure,
    Refusal,
    SignIn,
    Export,
    Configuration,
}

/// <summary>One thing somebody did, as the trail keeps it: never its content.</summary>
public sealed record TrailEntry
{
    public required TrailAct Act { get; init; }

    /// <summary>Capability and operation, such as <c>flags.raise</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The names of the fields that were changed or shown; never their values.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Digests and counts of what was done, such as those of an imported file; never content.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The records that were shown or touched.</summary>
    public IReadOnlyCollection<Guid> Subjects { get; init; } = [];
}
