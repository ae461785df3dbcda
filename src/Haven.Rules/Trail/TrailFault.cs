namespace Haven.Rules.Trail;

/// <summary>What is wrong with a trail, and where first.</summary>
/// <param name="Code">A stable word: <c>entry-changed</c>, <c>entry-missing</c>, <c>chain-broken</c>, <c>code-wrong</c>, <c>key-not-held</c>,
/// <c>not-what-was-signed</c>, <c>cut-short</c>, <c>signature-wrong</c>, <c>another-trail</c>, <c>log-damaged</c>, or one of the database's own.</param>
/// <param name="Place">The place of the first bad entry, from 1; none when no single entry can be named.</param>
/// <param name="EntryId">Its id, when there is an entry to ask.</param>
/// <param name="Message">One line for people.</param>
public sealed record TrailFault(string Code, long? Place, Guid? EntryId, string Message);

/// <summary>What came of checking a trail.</summary>
public sealed record TrailVerdict
{
    /// <summary>The entries checked; up to the first bad one when there is one.</summary>
    public required long Entries { get; init; }

    /// <summary>How many of their codes were checked; the others' key was not given.</summary>
    public required long Codes { get; init; }

    /// <summary>How many checkpoints agreed with the trail.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>The root over the entries checked, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>The last link of the chain over the entries checked, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Chain { get; init; }

    /// <summary>The first thing that is wrong; none when the trail is sound.</summary>
    public TrailFault? Fault { get; init; }

    /// <summary>Whether nothing is wrong.</summary>
    public bool IsSound => Fault is null;
}
