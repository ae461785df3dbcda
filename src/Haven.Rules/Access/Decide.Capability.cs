namespace Haven.Rules.Access;

public static partial class Decide
{
    /// <summary>Whether this reader's role may do something that is not about one record.</summary>
    /// <returns>
    /// Allow; or refuse with no-live-grant, role-may-not or step-up-needed, asked in that order. Never hide or pointer.
    /// The words are the reason that stands in the table.
    /// </returns>
    public static Decision Capability(Reader reader, Capability capability, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Disabled || !reader.Grant.Holds(at))
            return Decisions.Refuse(Reason.NoLiveGrant, Say.NoLiveGrant);
        if (!CapabilityTable.Rows.TryGetValue(capability, out var row))
            return Decisions.Refuse(Reason.RoleMayNot, Say.RoleMayNot(default));
        if (!row.Roles.Contains(reader.Role))
            return Decisions.Refuse(Reason.RoleMayNot, row.Why);
        return row.NeedsStepUp && !reader.SteppedUp ? Decisions.Refuse(Reason.StepUpNeeded, Say.StepUpNeeded) : Decisions.Allow(row.Why);
    }

    /// <summary>Whether a session must be stepped up for this capability; one nobody knows must.</summary>
    public static bool NeedsStepUp(Capability capability) => !CapabilityTable.Rows.TryGetValue(capability, out var row) || row.NeedsStepUp;

    /// <summary>Nobody reviews their own breaking of the glass. An empty id is nobody, who is refused.</summary>
    /// <param name="reviewer">The user who reviews.</param>
    /// <param name="opener">The user who broke the glass.</param>
    /// <returns>Allow, or refuse somebody-else.</returns>
    public static Decision Review(Guid reviewer, Guid opener) =>
        reviewer == Guid.Empty || opener == Guid.Empty ? Decisions.Refuse(Reason.SomebodyElse, Say.NobodyNamed)
        : reviewer == opener ? Decisions.Refuse(Reason.SomebodyElse, Say.OwnBreakGlass)
        : Decisions.Allow(Say.ReviewOfOthers);

    /// <summary>A role is decided by neither who proposed it nor whom it is for. An empty id is nobody, who is refused.</summary>
    /// <param name="decider">The user who decides.</param>
    /// <param name="proposer">The user who proposed.</param>
    /// <param name="holder">The user the role is for.</param>
    /// <returns>Allow, or refuse somebody-else.</returns>
    public static Decision Grant(Guid decider, Guid proposer, Guid holder) =>
        decider == Guid.Empty || proposer == Guid.Empty || holder == Guid.Empty ? Decisions.Refuse(Reason.SomebodyElse, Say.NobodyNamed)
        : decider == proposer ? Decisions.Refuse(Reason.SomebodyElse, Say.OwnProposal)
        : decider == holder ? Decisions.Refuse(Reason.SomebodyElse, Say.OwnGrant)
        : Decisions.Allow(Say.GrantOfOthers);
}
