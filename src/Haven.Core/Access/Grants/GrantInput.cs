using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>A role for somebody in an agency. Why is the reason of the operation's context.</summary>
public sealed record GrantInput
{
    public required Guid User { get; init; }
    public required Role Role { get; init; }

    /// <summary>The agency's code.</summary>
    public required string Agency { get; init; }

    /// <summary>The district's code; none for the whole agency.</summary>
    public string? District { get; init; }

    /// <summary>When it ends; none when it is open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The idempotency key of the form or the API write; none from the command line.</summary>
    public string? Key { get; init; }
}
