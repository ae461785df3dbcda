using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>
/// The operator of the machine grants a role at once, which is how the first administrators come to be. Such a grant
/// waits for the privacy officer's review.
/// </summary>
public sealed class GrantByOperator(HavenDatabase database)
{
    /// <exception cref="InputException">The input names something that is not there, or no reason is given.</exception>
    public async Task<ChangeOutcome> RunAsync(GrantInput input, OperationContext context, CancellationToken ct)
    {
        if (!ChangeByRole.IsOperator(context))
            return await new ChangeByRole(database, "grants.grant") { Roles = [] }.RunAsync(context, input, _ => Task.FromResult<ChangeOutcome>(ForOperator), ct);
        return await new ChangeByRole(database, "grants.grant", Fields) { Key = input.Key }
            .RunAsync(context, input, transaction => InsertAsync(transaction, input, context, ct), ct);
    }

    /// <summary>
    /// The same in a transaction of the caller's, under the loader role: for adding a user together with their first
    /// role. It writes its own trail entry; when it is refused, the caller's transaction must not be committed.
    /// </summary>
    internal static async Task<ChangeOutcome> WriteAsync(HavenTransaction transaction, GrantInput input, OperationContext context, CancellationToken ct)
    {
        if (!ChangeByRole.IsOperator(context))
            return ForOperator;
        var outcome = await InsertAsync(transaction, input, context, ct);
        if (outcome is ChangeOutcome.Done)
            await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Configuration, Operation = "grants.grant", Fields = Fields }, ct);
        return outcome;
    }

    private static readonly string[] Fields = ["user", "role", "agency", "district", "until"];

    private static ChangeOutcome.Refused ForOperator { get; } =
        new(ReasonNames.Of(Reason.RoleMayNot), "Only the operator of the machine grants a role alone. Propose it, and somebody else decides.");

    private static async Task<ChangeOutcome> InsertAsync(HavenTransaction transaction, GrantInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Named.ReasonOf(context);
        if (await GrantCheck.RefusalAsync(transaction, input, context, ct) is { } refused)
            return refused;
        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync("""
            insert into access.grants (id, user_id, role, agency, district, reason, proposed_by, decision, decided_by, decided_at, from_at, until_at)
            values ($1, $2, $3, $4, $5, $6, $7, 'granted', $7, now(), now(), $8)
            """, ct, id, input.User, RoleNames.Of(input.Role), input.Agency, input.District, reason, context.ActorId, input.Until?.ToUniversalTime());
        return new ChangeOutcome.Done(id);
    }
}
