using Haven.Core.Access;

namespace Haven.Core.Identity;

/// <summary>How far somebody is in signing in.</summary>
public enum SessionStage
{
    /// <summary>Came by a one-time link: may set a password and a second factor, and nothing else.</summary>
    Enrol,

    /// <summary>The password was right: a code is wanted.</summary>
    Code,

    /// <summary>Signed in; which of their roles to act in is wanted.</summary>
    Role,

    /// <summary>Signed in, in a role.</summary>
    Open,
}

/// <summary>A session that holds at the moment it was asked for: account, grant and both time limits included.</summary>
public sealed record Session
{
    /// <summary>Without a request for so long, a session is over.</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromMinutes(15);

    /// <summary>No session lasts longer.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromHours(8);

    /// <summary>How long proving again who one is counts.</summary>
    public static readonly TimeSpan SteppedUpFor = TimeSpan.FromMinutes(5);

    public required Guid Id { get; init; }
    public required Guid UserId { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required SessionStage Stage { get; init; }

    /// <summary>The grant and what it says; none until the session is open.</summary>
    public Guid? GrantId { get; init; }
    public string? Role { get; init; }
    public string? Agency { get; init; }
    public string? AgencyName { get; init; }
    public string? District { get; init; }
    public required DateTimeOffset BegunAt { get; init; }
    public DateTimeOffset? SteppedUpUntil { get; init; }

    /// <summary>Its user holds another role too, and may change to it.</summary>
    public bool HasOtherRoles { get; init; }

    /// <summary>How long it holds after a request at this instant, when no other comes.</summary>
    public TimeSpan EndsIn(DateTimeOffset at) => Limit - (at - BegunAt) is var left && left < IdleLimit ? left : IdleLimit;

    /// <summary>The context in which this session's user acts, for every operation.</summary>
    /// <param name="reason">Why, as the page asked or knows.</param>
    public OperationContext Context(string reason, DateTimeOffset at) => new()
    {
        ActorId = UserId,
        Actor = Email,
        Agency = Agency ?? "none",
        Role = Role ?? "none",
        Reason = reason,
        GrantId = GrantId,
        SteppedUpUntil = SteppedUpUntil,
        At = at,
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Session);
}
