using System.Runtime.InteropServices;

namespace Haven.Rules.Misuse;

/// <summary>What kind of thing a trail entry tells of.</summary>
public enum TrailOperation
{
    /// <summary>A search; one event for each person it showed, or one without a subject.</summary>
    Search,

    /// <summary>A record opened.</summary>
    Open,

    /// <summary>A protected field shown.</summary>
    Unmask,

    /// <summary>A record opened by breaking the glass.</summary>
    BreakGlass,

    /// <summary>A break-glass reviewed; <see cref="TrailEvent.About"/> is the position it speaks of.</summary>
    BreakGlassReview,

    /// <summary>A list taken out of Haven.</summary>
    Export,

    /// <summary>An attempt that was refused.</summary>
    Refusal,

    /// <summary>Anything else: it counts for nothing here.</summary>
    Other,
}

/// <summary>What tied the user to the record at that moment; from <see cref="Cover"/> on, the record is the user's own work.</summary>
public enum TrailRelation
{
    /// <summary>Nothing but, at most, a stated purpose.</summary>
    None,

    /// <summary>The user's agency is involved.</summary>
    Agency,

    /// <summary>Shared with the user.</summary>
    Share,

    /// <summary>A glass broken.</summary>
    BreakGlass,

    /// <summary>Cover of a colleague.</summary>
    Cover,

    /// <summary>The user's team.</summary>
    Team,

    /// <summary>Allocated to the user, or the user is one of the named readers.</summary>
    Allocated,
}

/// <summary>What is known of a user. The keys are hashes or tokens: equal when the values are equal, and saying nothing else.</summary>
/// <param name="Id">The user.</param>
/// <param name="Group">Those whose work is alike, such as <c>practitioner</c> or <c>practitioner/night</c>: the usual rate is theirs.</param>
/// <param name="District">The district of the user's grant, or null.</param>
/// <param name="SurnameKey">Key of the family name; 0 when not known.</param>
/// <param name="AddressKey">Key of the home address; 0 when not known.</param>
/// <param name="ShiftFrom">When the shift on file begins; null where none is on file.</param>
/// <param name="ShiftUntil">When it ends; before its beginning for a night shift.</param>
public sealed record TrailUser(Guid Id, string Group, string? District, ulong SurnameKey, ulong AddressKey, TimeOnly? ShiftFrom = null, TimeOnly? ShiftUntil = null);

/// <summary>What was known of the subject at that moment.</summary>
/// <param name="Person">The person, all records joined as one.</param>
/// <param name="SurnameKey">Key of the family name; 0 when not known.</param>
/// <param name="AddressKey">Key of the address; 0 when not known.</param>
/// <param name="PeopleAtAddress">How many people are held at that address: a hostel says little.</param>
/// <param name="District">The record's district, or null.</param>
/// <param name="HasOpenCase">Whether any case of theirs is open.</param>
/// <param name="IsHoneytoken">Whether nobody has a reason to open the record.</param>
/// <param name="RunningNumber">The record's running number in its source; 0 when it has none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrailSubject(
    Guid Person, ulong SurnameKey, ulong AddressKey, int PeopleAtAddress, string? District, bool HasOpenCase, bool IsHoneytoken, long RunningNumber);

/// <summary>One person shown or touched by one trail entry, or an entry that touched nobody.</summary>
/// <param name="Position">The entry's place in the trail; the events of one entry share it and follow each other.</param>
/// <param name="At">The time by the clock on the wall in London.</param>
/// <param name="User">Who did it, as known at that moment.</param>
/// <param name="Operation">What kind of thing it was.</param>
/// <param name="Subject">The person, or null.</param>
/// <param name="Relation">What tied the user to the record.</param>
/// <param name="Shown">How many people the entry showed or touched.</param>
/// <param name="About">The position of the break-glass that a review speaks of; else 0.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrailEvent(
    long Position, DateTime At, TrailUser User, TrailOperation Operation, TrailSubject? Subject = null,
    TrailRelation Relation = TrailRelation.None, int Shown = 0, long About = 0)
{
    /// <summary>Whether the record is not the user's own work: no allocation, team or cover.</summary>
    internal bool IsWeak => Relation < TrailRelation.Cover;

    /// <summary>Whether a record was looked into.</summary>
    internal bool IsLook => Operation is TrailOperation.Open or TrailOperation.Unmask or TrailOperation.BreakGlass;

    /// <summary>Whether this one person was looked for: looked into, or the only one a search showed.</summary>
    internal bool IsAimed => IsLook || (Operation == TrailOperation.Search && Shown == 1);
}
