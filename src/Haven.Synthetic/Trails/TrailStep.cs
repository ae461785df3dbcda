using System.Runtime.InteropServices;

namespace Haven.Synthetic;

/// <summary>What somebody did in the made-up trail.</summary>
public enum TrailDeed
{
    /// <summary>A search; its steps name the records it showed.</summary>
    Search,

    /// <summary>A record opened.</summary>
    Open,

    /// <summary>A protected field shown.</summary>
    Unmask,

    /// <summary>A record opened by breaking the glass.</summary>
    BreakGlass,

    /// <summary>A break-glass reviewed by somebody else; <see cref="TrailStep.About"/> is its entry.</summary>
    BreakGlassReview,

    /// <summary>A list taken out of the system.</summary>
    Export,

    /// <summary>An attempt that was refused.</summary>
    Refusal,

    /// <summary>A record changed.</summary>
    Change,
}

/// <summary>What tied the worker to the record.</summary>
public enum TrailTie
{
    /// <summary>Nothing but a stated purpose.</summary>
    None,

    /// <summary>The worker's agency is involved.</summary>
    Agency,

    /// <summary>Shared with the worker's agency.</summary>
    Share,

    /// <summary>A glass broken.</summary>
    BreakGlass,

    /// <summary>Cover of a colleague.</summary>
    Cover,

    /// <summary>The worker's team.</summary>
    Team,

    /// <summary>Allocated to the worker.</summary>
    Allocated,
}

/// <summary>One record shown or touched by one entry of the made-up trail, or an entry that touched none.</summary>
/// <param name="Second">Seconds since the start of the first day, London time.</param>
/// <param name="Entry">Number of the entry; the steps of one entry share it and follow each other.</param>
/// <param name="User">Index into <see cref="SyntheticTrail.Staff"/>.</param>
/// <param name="Record">Index into <see cref="SyntheticTrail.Records"/>, or −1 where the entry touched none.</param>
/// <param name="Deed">What was done.</param>
/// <param name="Tie">What tied the worker to the record.</param>
/// <param name="Shown">How many records the entry showed or touched.</param>
/// <param name="About">The entry of the break-glass that a review speaks of, else −1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrailStep(int Second, int Entry, int User, int Record, TrailDeed Deed, TrailTie Tie, int Shown, int About);

/// <summary>A worker of the made-up trail.</summary>
/// <param name="Role">The role in Haven, such as <c>practitioner</c>.</param>
/// <param name="Group">Those whose work is alike, such as <c>practitioner/night</c>.</param>
/// <param name="District">ONS code of the district.</param>
/// <param name="Team">Number of the team.</param>
/// <param name="TeamSize">How many work in the team.</param>
/// <param name="Surname">The family name.</param>
/// <param name="Address">The home address.</param>
/// <param name="ShiftFrom">When the shift on file begins, or null where none is on file.</param>
/// <param name="ShiftUntil">When the shift on file ends; before its beginning for a night shift.</param>
public sealed record TrailWorker(
    string Role, string Group, string District, int Team, int TeamSize, string Surname, string Address, TimeOnly? ShiftFrom, TimeOnly? ShiftUntil);

/// <summary>A record that the made-up trail speaks of.</summary>
/// <param name="Surname">The family name as the record spells it.</param>
/// <param name="Address">The address.</param>
/// <param name="District">ONS code of the district.</param>
/// <param name="OpenFrom">The first day on which a case is open, counted from the trail's first day.</param>
/// <param name="OpenUntil">The first day on which it is closed again; not after <paramref name="OpenFrom"/> where there was none.</param>
/// <param name="RunningNumber">The record's running number in its source.</param>
/// <param name="IsHoneytoken">Whether nobody has a reason to open it.</param>
public sealed record TrailRecord(string Surname, string Address, string District, int OpenFrom, int OpenUntil, int RunningNumber, bool IsHoneytoken)
{
    /// <summary>Whether a case is open on a day, counted from the trail's first day.</summary>
    /// <param name="day">The day, the first being 0.</param>
    public bool IsOpenOn(int day) => OpenFrom <= day && day < OpenUntil;
}

/// <summary>A misuse hidden in the trail.</summary>
/// <param name="Name">What it is, such as <c>former partner by three spellings</c>.</param>
/// <param name="Patterns">The patterns that ought to find it, in words: the first is the one it was written for.</param>
/// <param name="User">Index into <see cref="SyntheticTrail.Staff"/>.</param>
/// <param name="Entries">The numbers of its entries.</param>
public sealed record TrailStory(string Name, IReadOnlyList<string> Patterns, int User, IReadOnlySet<int> Entries);
