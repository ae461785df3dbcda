using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>What a privacy officer finds of a role that the operator of the machine granted alone.</summary>
public sealed record GrantReview
{
    public required Guid Grant { get; init; }

    /// <summary>True lets it stand; false ends it at once.</summary>
    public required bool Stands { get; init; }
}

/// <summary>A privacy officer reviews a role that the operator granted alone; never one of their own.</summary>
public sealed class ReviewOperatorGrant(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such grant, or no reason is given.</exception>
    public Task<ChangeOutcome> RunAsync(GrantReview input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "grants.review", input.Stands ? ["review"] : ["review", "until"]) { UsersOnly = true, Roles = [Role.PrivacyOfficer] }
            .RunAsync(context, input, transaction => UpdateAsync(transaction, input, context, ct), ct);

    private static async Task<ChangeOutcome> UpdateAsync(HavenTransaction transaction, GrantReview input, OperationContext context, CancellationToken ct)
    {
        var why = Named.ReasonOf(context);
        var grant = await OneGrant.FindAsync(transaction, input.Grant, ct);
        if (!grant.IsByOperator)
            return new ChangeOutcome.Refused("not-by-operator", "Two people made this grant. It needs no review.");
        if (grant.User == context.ActorId)
            return new ChangeOutcome.Refused(ReasonNames.Of(Reason.SomebodyElse), "This role is yours. Another privacy officer must review it.");
        if (await transaction.ExecuteAsync("update access.grants set reviewed_by = $2, reviewed_at = now() where id = $1 and reviewed_by is null",
                ct, input.Grant, context.ActorId) == 0)
            return new ChangeOutcome.Refused("already-reviewed", "Somebody has reviewed this already. Look again.");
        if (!input.Stands)
            await OneGrant.EndAsync(transaction, input.Grant, context, why, ct);
        return new ChangeOutcome.Done(input.Grant);
    }
}
