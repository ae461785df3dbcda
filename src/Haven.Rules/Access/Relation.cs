using System.Runtime.InteropServices;

namespace Haven.Rules.Access;

/// <summary>What can stand between a role grant and a record. No kind is 0: an unset one gives nothing.</summary>
public enum RelationKind
{
    /// <summary>The allocated worker.</summary>
    Allocated = 1,

    /// <summary>A member of the team that has the case.</summary>
    Team = 2,

    /// <summary>Covers for that team or worker.</summary>
    Cover = 3,

    /// <summary>Of an agency that is involved.</summary>
    Agency = 4,

    /// <summary>The record was shared, group by group.</summary>
    Share = 5,

    /// <summary>Opened in an emergency, to be reviewed by someone else.</summary>
    BreakGlass = 6,

    /// <summary>Named as a reader of a restricted record.</summary>
    NamedReader = 7,
}

/// <summary>A half-open time: <c>From ≤ at &lt; Until</c>. One that ends before it begins, or as it begins, never lives.</summary>
/// <param name="From">The first instant inside.</param>
/// <param name="Until">The first instant after; null while it is open.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Period(DateTimeOffset From, DateTimeOffset? Until = null)
{
    /// <summary>Whether the period lives at an instant.</summary>
    public bool Holds(DateTimeOffset at) => From <= at && (Until is not { } until || at < until);
}

/// <summary>One relation between a role grant and a record.</summary>
public sealed record Relation
{
    /// <summary>What kind it is.</summary>
    public required RelationKind Kind { get; init; }

    /// <summary>While it lives.</summary>
    public required Period Period { get; init; }

    /// <summary>The groups of a share; of no meaning in any other relation.</summary>
    public FieldGroups Shared { get; init; }
}
