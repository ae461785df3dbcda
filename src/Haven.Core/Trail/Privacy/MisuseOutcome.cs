using Haven.Rules.Misuse;

namespace Haven.Core.Trail.Privacy;

/// <summary>
/// Something for a privacy officer to look into: a question, not a finding. Only for lawfulness, self-monitoring and
/// discipline, integrity and security, and criminal proceedings (Data Protection Act 2018, s.62).
/// </summary>
/// <param name="Actor">The user as the trail names them.</param>
/// <param name="From">The first event.</param>
/// <param name="Until">The last event, both by the clock on the wall in London.</param>
/// <param name="Count">How many events, people or days the pattern counted; the words say which.</param>
/// <param name="Entries">The entries of the trail it was seen in, the first few hundred of them.</param>
/// <param name="Policy">Id and version of the policy it goes by.</param>
public sealed record FoundMisuse(
    Guid User, string Actor, MisusePattern Pattern, DateTime From, DateTime Until, int Count, string Why, IReadOnlyList<Guid> Entries, string Policy)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(FoundMisuse);
}

/// <summary>What came of looking for misuse.</summary>
public abstract record MisuseOutcome
{
    private MisuseOutcome()
    {
    }

    /// <param name="Alerts">
    /// In the order they were raised. Those of the days before the period in which the same pattern of the same user
    /// stays quiet are with them: what goes on in the period raises no second one.
    /// </param>
    /// <param name="Events">How many events were read, those of the weeks before it too.</param>
    public sealed record Found(IReadOnlyList<FoundMisuse> Alerts, long Events) : MisuseOutcome;

    /// <summary>Not looked for, and written down.</summary>
    public sealed record Refused(string Code, string Words) : MisuseOutcome;
}
