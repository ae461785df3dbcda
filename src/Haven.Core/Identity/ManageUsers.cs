using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Identity;

/// <summary>What came of a change to an account.</summary>
public abstract record UserOutcome
{
    private UserOutcome() { }

    public sealed record Done(Guid User) : UserOutcome;

    /// <param name="LinkToken">Ends the address of the one-time link; can be had only here.</param>
    public sealed record Invited(Guid User, string LinkToken) : UserOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Invited);
    }

    /// <summary>Not done, and written down.</summary>
    public sealed record Refused(string Code, string Words) : UserOutcome;
}

/// <summary>What an administrator does to accounts, in a session that was proved again. Why is the context's reason.</summary>
public sealed class ManageUsers(HavenDatabase database)
{
    private static readonly UserOutcome.Refused NotThere = new("not-known", "There is no such user.");

    /// <exception cref="InputException">The address or the name is not one.</exception>
    public Task<UserOutcome> AddAsync(string email, string name, OperationContext context, CancellationToken ct) =>
        RunAsync("identity.add-user", context, async transaction => await AddUser.WriteAsync(transaction, new() { Email = email, Name = name }, context, ct) switch
        {
            AddUserOutcome.Added added => new UserOutcome.Invited(added.User, added.LinkToken),
            _ => new UserOutcome.Refused(AddUserOutcome.EmailTaken.Code, "Somebody has an account with this email address already."),
        }, ct);

    public Task<UserOutcome> DisableAsync(Guid user, OperationContext context, CancellationToken ct) =>
        OnAsync("identity.disable-user", user, context, async (transaction, account) =>
            account.Id == context.ActorId ? new UserOutcome.Refused(ReasonNames.Of(Reason.SomebodyElse), "This account is yours. Ask another administrator to switch it off.")
            : await DisableUser.WriteAsync(transaction, account, context with { Reason = Named.ReasonOf(context) }, ct) ? new UserOutcome.Done(user)
            : new UserOutcome.Refused("already-disabled", "This account is switched off already."), ct);

    /// <summary>Lets them begin anew by a new one-time link, and lets a disabled account in again.</summary>
    public Task<UserOutcome> ResetAsync(Guid user, OperationContext context, CancellationToken ct) =>
        OnAsync("identity.reset-user", user, context, async (transaction, account) =>
            account.Id == context.ActorId ? new UserOutcome.Refused(ReasonNames.Of(Reason.SomebodyElse), "This account is yours. Ask another administrator to reset it.")
            : new UserOutcome.Invited(user, await ResetUser.WriteAsync(transaction, account, context with { Reason = Named.ReasonOf(context) }, ct)), ct);

    /// <exception cref="InputException">One of line and postcode is missing.</exception>
    public Task<UserOutcome> SetHomeAddressAsync(Guid user, Sensitive<string?> line, Sensitive<string?> postcode, OperationContext context, CancellationToken ct) =>
        OnAsync("identity.home-address", user, context, async (transaction, account) =>
        {
            await SetHomeAddress.WriteAsync(transaction, account, line, postcode, context, ct);
            return new UserOutcome.Done(user);
        }, ct);

    private Task<UserOutcome> OnAsync(string operation, Guid user, OperationContext context, Func<HavenTransaction, Account, Task<UserOutcome>> work, CancellationToken ct) =>
        RunAsync(operation, context, async transaction => await Account.FindAsync(transaction, user, ct) is { } account ? await work(transaction, account) : NotThere, ct);

    private async Task<UserOutcome> RunAsync(string operation, OperationContext context, Func<HavenTransaction, Task<UserOutcome>> work, CancellationToken ct)
    {
        UserOutcome outcome;
        await using (var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct))
        {
            if (await MayDo.AskAsync(transaction, Capability.ManageUsers, context, ct) is { } refused)
                outcome = new UserOutcome.Refused(refused.Code, refused.Words);
            else
            {
                await transaction.EnterAsync(DatabaseRole.Identity, ct);
                outcome = await work(transaction);
            }
            if (outcome is not UserOutcome.Refused)
                await transaction.CommitAsync(ct);
        }
        // In a transaction of its own: what the refused one had begun is not kept.
        if (outcome is UserOutcome.Refused)
            await database.WriteTrailAsync(DatabaseRole.Identity, context, new TrailEntry { Act = TrailAct.Refusal, Operation = operation }, ct);
        return outcome;
    }
}
