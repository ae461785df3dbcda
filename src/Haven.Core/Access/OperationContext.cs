namespace Haven.Core.Access;

/// <summary>Who acts, for which agency, in which role, why and when: every operation takes one.</summary>
public sealed record OperationContext
{
    /// <summary>The id the operator of the machine acts under: the commands' own actor, not a role of the product.</summary>
    public static readonly Guid OperatorId = new("00000000-0000-7000-8000-000000000001");

    public required Guid ActorId { get; init; }
    public required string Actor { get; init; }
    public required string Agency { get; init; }
    public required string Role { get; init; }
    public required string Reason { get; init; }

    /// <summary>The role grant under which a signed-in user acts; none for the operator of the machine and for sign-in itself.</summary>
    public Guid? GrantId { get; init; }

    /// <summary>Until when the session counts as proved again; none when it was not.</summary>
    public DateTimeOffset? SteppedUpUntil { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The statement of purpose under which they act, if any.</summary>
    public Guid? PurposeId { get; init; }

    /// <summary>The context of a command run by the operator of the machine.</summary>
    public static OperationContext Operator(string reason, TimeProvider clock) => new()
    {
        ActorId = OperatorId,
        Actor = "operator",
        Agency = "haven",
        Role = "operator",
        Reason = reason,
        At = clock.GetUtcNow(),
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(OperationContext);
}
