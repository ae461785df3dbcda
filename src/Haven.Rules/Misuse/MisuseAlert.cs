namespace Haven.Rules.Misuse;

/// <summary>The patterns that are looked for.</summary>
public enum MisusePattern
{
    /// <summary>Searches after which nobody they showed was opened.</summary>
    SearchWithoutOpening,

    /// <summary>Far more look-ups in an hour than is usual.</summary>
    Burst,

    /// <summary>People of the user's own surname, more of them than chance would bring.</summary>
    SameSurname,

    /// <summary>Somebody at the user's own address.</summary>
    SameAddress,

    /// <summary>People of other districts, outside the user's own work.</summary>
    OffDistrict,

    /// <summary>People without an open case, outside the user's own work.</summary>
    ClosedCases,

    /// <summary>A record that nobody has a reason to open.</summary>
    Honeytoken,

    /// <summary>Records looked up in the order of their running numbers.</summary>
    Enumerating,

    /// <summary>The same person or household again and again over weeks, without a relation.</summary>
    RepeatLookups,

    /// <summary>Look-ups well outside the user's hours.</summary>
    OutOfHours,

    /// <summary>Many refusals.</summary>
    Refusals,

    /// <summary>Lists taken out and protected addresses shown.</summary>
    TakenOut,

    /// <summary>A glass broken and not reviewed in time.</summary>
    UnreviewedBreakGlass,

    /// <summary>A colleague, or somebody at a colleague's address, on several days.</summary>
    Colleague,
}

/// <summary>
/// Something for a privacy officer to look into: a question, not a finding. It holds no score of the user, and may be
/// used only as the Data Protection Act 2018, s.62 allows: lawfulness, self-monitoring and discipline, integrity and
/// security, criminal proceedings; never to measure how much somebody works.
/// </summary>
/// <param name="User">Who.</param>
/// <param name="Pattern">Which pattern.</param>
/// <param name="From">The first event, London time.</param>
/// <param name="Until">The last event, London time.</param>
/// <param name="Count">How many events, people or days the pattern counted; the words say which.</param>
/// <param name="Why">What happened and what is usual, in plain words.</param>
/// <param name="Positions">Where in the trail the events stand, the first <see cref="MisuseParameters.PositionsInAnAlert"/> of them.</param>
/// <param name="PolicyVersion">Id and version of the parameters that raised it.</param>
public sealed record MisuseAlert(
    Guid User, MisusePattern Pattern, DateTime From, DateTime Until, int Count, string Why, IReadOnlyList<long> Positions, string PolicyVersion);
