using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>Ends a role at once: the next transaction under it is refused. An administrator, a privacy officer or the operator may.</summary>
public sealed class EndGrant(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such grant, or no reason is given.</exception>
    public Task<ChangeOutcome> RunAsync(Guid grant, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "grants.end", "until") { Roles = [Role.Administrator, Role.PrivacyOfficer] }
            .RunAsync(context, grant, transaction => UpdateAsync(transaction, grant, context, ct), ct);

    private static async Task<ChangeOutcome> UpdateAsync(HavenTransaction transaction, Guid grant, OperationContext context, CancellationToken ct)
    {
        var why = Named.ReasonOf(context);
        var found = await OneGrant.FindAsync(transaction, grant, ct);
        if (!found.IsDecided)
            return new ChangeOutcome.Refused("not-decided", "This role has not been granted yet. Refuse the proposal instead.");
        return found.IsGranted && await OneGrant.EndAsync(transaction, grant, context, why, ct)
            ? new ChangeOutcome.Done(grant)
            : new ChangeOutcome.Refused("already-ended", "This role is not held any more.");
    }
}
