using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Disables an account: every session and link of it ends now.</summary>
public sealed class DisableUser(HavenDatabase database)
{
    /// <summary>False when the account was disabled already.</summary>
    /// <exception cref="InputException">Nobody has this address.</exception>
    public async Task<bool> RunAsync(string email, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        var isChanged = await WriteAsync(transaction, await NamedAsync(transaction, email, ct), context, ct);
        if (isChanged)
            await transaction.CommitAsync(ct);
        return isChanged;
    }

    /// <summary>The same in a transaction of the caller's, under the identity role.</summary>
    internal static async Task<bool> WriteAsync(HavenTransaction transaction, Account account, OperationContext context, CancellationToken ct)
    {
        if (await transaction.ExecuteAsync("update identity.users set disabled_at = $2, disabled_why = $3 where id = $1 and disabled_at is null",
            ct, account.Id, context.At.ToUniversalTime(), context.Reason) == 0)
            return false;
        await SessionRows.EndAllAsync(transaction, account.Id, "account disabled", context.At, ct);
        await Invitation.EndAllAsync(transaction, account.Id, context.At, ct);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, "identity.disable-user", account.Id, ct, "disabled_at");
        return true;
    }

    internal static async Task<Account> NamedAsync(HavenTransaction transaction, string email, CancellationToken ct) =>
        await Account.FindAsync(transaction, email, ct)
        ?? throw new InputException($"there is no user {Account.Tidy(email)}: haven user list names them");
}
