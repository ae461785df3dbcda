namespace Haven.Rules.Trail;

/// <summary>What one entry of the trail says: who did what, when, for whom and why. Never the content of a record.</summary>
public sealed record TrailFacts
{
    /// <summary>The entry's own id.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was done; microseconds count, what is finer is cut off.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The id of who did it.</summary>
    public required Guid ActorId { get; init; }

    /// <summary>Who did it, in words.</summary>
    public required string Actor { get; init; }

    /// <summary>The agency they acted for.</summary>
    public required string Agency { get; init; }

    /// <summary>The role they acted in.</summary>
    public required string Role { get; init; }

    /// <summary>What kind of thing it was: collection, consultation, alteration and so on.</summary>
    public required string Act { get; init; }

    /// <summary>Capability and operation, such as <c>flags.raise</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The reason they gave.</summary>
    public required string Reason { get; init; }

    /// <summary>What it came to in digests and counts, such as those of an imported file; empty for most.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The statement of purpose under which they acted, if any.</summary>
    public Guid? PurposeId { get; init; }

    /// <summary>The names of the fields changed or shown, in the order they were written.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How many records were shown or touched.</summary>
    public required int SubjectCount { get; init; }

    /// <summary>The digest of the set of those records: 32 bytes, from <see cref="SubjectSet"/>.</summary>
    public required ReadOnlyMemory<byte> SubjectDigest { get; init; }

    /// <summary>Which key the entry's code was made under: <see cref="TrailKey.Id"/>.</summary>
    public required long KeyId { get; init; }
}
