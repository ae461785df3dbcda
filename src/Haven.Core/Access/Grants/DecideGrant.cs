using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>Yes or no to a proposed role.</summary>
public sealed record GrantDecision
{
    public required Guid Grant { get; init; }

    /// <summary>True grants it, false refuses it.</summary>
    public required bool Granted { get; init; }
}

/// <summary>
/// Another administrator or a privacy officer decides a proposed role: neither who proposed it nor whom it is for. Of
/// two who decide at once one wins, and the other is told. The session must be stepped up.
/// </summary>
public sealed class DecideGrant(HavenDatabase database)
{
    private static readonly ChangeOutcome.Refused AlreadyDecided = new("already-decided", "Somebody else has decided this already. Look again.");

    /// <exception cref="InputException">There is no such proposal.</exception>
    public Task<ChangeOutcome> RunAsync(GrantDecision input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "grants.decide", "decision") { UsersOnly = true, Roles = [Role.Administrator, Role.PrivacyOfficer] }
            .RunAsync(context, input, transaction => UpdateAsync(transaction, input, context, ct), ct);

    private static async Task<ChangeOutcome> UpdateAsync(HavenTransaction transaction, GrantDecision input, OperationContext context, CancellationToken ct)
    {
        if (Decide.NeedsStepUp(Capability.DecideGrant) && !(context.SteppedUpUntil > context.At))
            return new ChangeOutcome.Refused(ReasonNames.Of(Reason.StepUpNeeded), "Prove again that it is you, then try once more.");
        var grant = await OneGrant.FindAsync(transaction, input.Grant, ct);
        if (Decide.Grant(context.ActorId, grant.ProposedBy, grant.User) is { IsAllowed: false } refused)
            return new ChangeOutcome.Refused(ReasonNames.Of(refused.Reason), refused.Words);
        if (grant.IsDecided)
            return AlreadyDecided;
        if (input.Granted && grant.IsPast)
            return new ChangeOutcome.Refused("end-is-past", "The role would have ended already. Refuse it, and have it proposed again.");
        if (input.Granted && await Named.UserIsDisabledAsync(transaction, grant.User, ct))
            return new ChangeOutcome.Refused("user-disabled", "This account is switched off. Switch it on first.");
        var isFirst = await transaction.ExecuteAsync("""
            update access.grants set decision = $2, decided_by = $3, decided_at = now(), from_at = case when $2 = 'granted' then now() end
            where id = $1 and decision is null
            """, ct, input.Grant, input.Granted ? "granted" : "refused", context.ActorId) == 1;
        return isFirst ? new ChangeOutcome.Done(input.Grant) : AlreadyDecided;
    }
}
