using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>An administrator proposes a role for somebody else; it gives nothing until another person grants it.</summary>
public sealed class ProposeGrant(HavenDatabase database)
{
    /// <exception cref="InputException">The input names something that is not there, or no reason is given.</exception>
    public Task<ChangeOutcome> RunAsync(GrantInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "grants.propose", Fields) { UsersOnly = true, Key = input.Key }
            .RunAsync(context, input, transaction => InsertAsync(transaction, input, context, ct), ct);

    /// <summary>
    /// The same in a transaction of the caller's, who has asked for the role: for a machine together with its grant. It
    /// writes its own trail entry; when it is refused, the caller's transaction must not be committed.
    /// </summary>
    internal static async Task<ChangeOutcome> WriteAsync(HavenTransaction transaction, GrantInput input, OperationContext context, CancellationToken ct)
    {
        var outcome = await InsertAsync(transaction, input, context, ct);
        if (outcome is ChangeOutcome.Done)
            await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Configuration, Operation = "grants.propose", Fields = Fields }, ct);
        return outcome;
    }

    private static readonly string[] Fields = ["user", "role", "agency", "district", "until"];

    private static async Task<ChangeOutcome> InsertAsync(HavenTransaction transaction, GrantInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Named.ReasonOf(context);
        if (input.User == context.ActorId)
            return new ChangeOutcome.Refused(ReasonNames.Of(Reason.SomebodyElse), "This role would be for you. Ask another administrator to propose it.");
        if (await GrantCheck.RefusalAsync(transaction, input, context, ct) is { } refused)
            return refused;
        var id = Guid.CreateVersion7();
        var isNew = await transaction.ExecuteAsync("""
            insert into access.grants (id, user_id, role, agency, district, reason, proposed_by, until_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
            """, ct, id, input.User, RoleNames.Of(input.Role), input.Agency, input.District, reason, context.ActorId, input.Until?.ToUniversalTime()) == 1;
        return isNew
            ? new ChangeOutcome.Done(id)
            : new ChangeOutcome.Refused("already-proposed", "This role has been proposed for this person already. It waits to be decided.");
    }
}
