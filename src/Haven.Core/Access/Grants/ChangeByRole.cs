using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Access.Grants;

/// <summary>
/// A change that some roles may make. The role is asked of the database, in the change's own transaction, so that a
/// grant that has ended counts no more. What was done, or refused, is in the trail.
/// </summary>
internal sealed record ChangeByRole(HavenDatabase Database, string Operation, params IReadOnlyList<string> Fields)
{
    /// <summary>Which roles may. The operator of the machine may too, unless <see cref="UsersOnly"/>.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [Role.Administrator];

    public bool UsersOnly { get; init; }

    /// <summary>With a key a second press of the same request gives the first outcome.</summary>
    public string? Key { get; init; }

    public static bool IsOperator(OperationContext context) => context.ActorId == OperationContext.OperatorId;

    public static DatabaseRole DoorOf(OperationContext context) => IsOperator(context) ? DatabaseRole.Loader : DatabaseRole.App;

    /// <param name="request">What is asked, to tell a second press from another request under the same key.</param>
    /// <param name="work">Makes the change; what it wrote is kept only when it is done.</param>
    public async Task<ChangeOutcome> RunAsync(OperationContext context, object request, Func<HavenTransaction, Task<ChangeOutcome>> work, CancellationToken ct)
    {
        var outcome = await TryAsync(context, request, work, ct);
        if (outcome is ChangeOutcome.Refused)
            await WriteRefusalAsync(context, ct);
        return outcome;
    }

    private async Task<ChangeOutcome> TryAsync(OperationContext context, object request, Func<HavenTransaction, Task<ChangeOutcome>> work, CancellationToken ct)
    {
        await using var transaction = await Database.BeginAsync(DoorOf(context), context, ct);
        if (await RefusalAsync(transaction, context, Roles, UsersOnly, ct) is { } refused)
            return refused;
        // A second press, whose outcome is the first one's, has changed nothing and keeps nothing.
        var hasChanged = false;
        var outcome = Key is null
            ? await ChangeAsync()
            : await Idempotency.OnceAsync(transaction, context, Operation, Key, request, ChangeAsync, ct);
        if (hasChanged)
            await transaction.CommitAsync(ct);
        return outcome;

        async Task<ChangeOutcome> ChangeAsync()
        {
            var made = await work(transaction);
            hasChanged = made is ChangeOutcome.Done;
            if (hasChanged)
                await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Configuration, Operation = Operation, Fields = Fields }, ct);
            return made;
        }
    }

    private async Task WriteRefusalAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await Database.BeginAsync(DoorOf(context), context, ct);
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Refusal, Operation = Operation }, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Why the acting user's role may not, or null when it may.</summary>
    public static async Task<ChangeOutcome.Refused?> RefusalAsync(
        HavenTransaction transaction, OperationContext context, IReadOnlyList<Role> roles, bool usersOnly, CancellationToken ct)
    {
        if (IsOperator(context))
            return usersOnly ? new(ReasonNames.Of(Reason.RoleMayNot), "This takes a signed-in user of Haven, not the operator of the machine.") : null;
        var role = RoleNames.Find(await transaction.ScalarAsync<string>("select access.my_role()", ct));
        return role is null
            ? new(ReasonNames.Of(Reason.NoLiveGrant), "You hold no role here now. Ask your administrator.")
            : roles.Contains(role.Value) ? null
            : new(ReasonNames.Of(Reason.RoleMayNot), $"Your role may not do this. It takes the role of {string.Join(" or ", roles.Select(RoleNames.Of))}.");
    }
}
