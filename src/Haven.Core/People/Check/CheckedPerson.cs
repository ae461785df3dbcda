namespace Haven.Core.People.Check;

/// <summary>An open flag.</summary>
/// <param name="Type">cse-risk, cce-risk, cse-suspect or cce-suspect.</param>
/// <param name="Level">The level in force, if one was set.</param>
public sealed record CheckedFlag(string Type, DateOnly RaisedOn, string? Level, DateOnly? LevelFrom)
{
    public bool IsSuspect => Type.EndsWith("suspect", StringComparison.Ordinal);
}

/// <param name="LeadAgency">By name, when the plan says who leads.</param>
public sealed record CheckedPlan(string Type, DateOnly StartedOn, string? LeadAgency);

/// <param name="IsBound">Whether it binds this person; else it protects them.</param>
public sealed record CheckedOrder(string Instrument, DateOnly GrantedOn, DateOnly? EndsOn, bool IsBound);

/// <param name="From">Since when they are missing.</param>
public sealed record CheckedMissing(string Risk, DateTimeOffset From);

/// <summary>Whom to ring about somebody.</summary>
/// <param name="Who">A worker, a team or an agency.</param>
/// <param name="Phone">The agency's number; none when it has not given one.</param>
public sealed record CheckedContact(string Who, string? Phone)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CheckedContact);
}

/// <summary>What somebody at a door needs to know of a person, from the records they may read.</summary>
public sealed record CheckedPerson
{
    public required Guid Record { get; init; }
    public required string? Forenames { get; init; }
    public required string? Surname { get; init; }
    public required DateOnly? BirthDate { get; init; }
    public required string? Sex { get; init; }
    public required DateOnly? DiedOn { get; init; }

    /// <summary>Whether the risk flags may be read: without that, none is not "not flagged".</summary>
    public required bool ShowsRisk { get; init; }

    /// <summary>Whether suspect flags may be read.</summary>
    public required bool ShowsSuspect { get; init; }
    public required IReadOnlyList<CheckedFlag> Flags { get; init; }

    /// <summary>What to do at once: at most three lines.</summary>
    public required IReadOnlyList<string> TriggerPlan { get; init; }
    public required IReadOnlyList<CheckedPlan> Plans { get; init; }
    public required IReadOnlyList<CheckedOrder> Orders { get; init; }
    public required CheckedMissing? Missing { get; init; }

    /// <summary>Workers and teams first, then agencies.</summary>
    public required IReadOnlyList<CheckedContact> Ring { get; init; }

    /// <summary>Who else knows this person; nothing else of it.</summary>
    public required IReadOnlyList<CheckedContact> KnownTo { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CheckedPerson);
}

/// <summary>What checking a person gives.</summary>
public abstract record CheckOutcome
{
    private CheckOutcome()
    {
    }

    /// <param name="Day">The day it is about.</param>
    public sealed record Shown(CheckedPerson Person, DateOnly Day) : CheckOutcome;

    /// <summary>Known, and only whom to ask.</summary>
    public sealed record Pointer(IReadOnlyList<CheckedContact> KnownTo) : CheckOutcome;

    /// <summary>A hidden person and an absent one give the same.</summary>
    public sealed record Refused(string Code, string Words) : CheckOutcome;
}
