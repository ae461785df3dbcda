using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>
/// Lets somebody begin anew who lost what they sign in with, and lets a disabled account in again: password, app,
/// codes, passkeys, links to providers and sessions are gone, and a new one-time link is made.
/// </summary>
public sealed class ResetUser(HavenDatabase database)
{
    /// <summary>The token of the new link.</summary>
    /// <exception cref="InputException">Nobody has this address.</exception>
    public async Task<string> RunAsync(string email, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        var token = await WriteAsync(transaction, await DisableUser.NamedAsync(transaction, email, ct), context, ct);
        await transaction.CommitAsync(ct);
        return token;
    }

    /// <summary>The same in a transaction of the caller's, under the identity role.</summary>
    internal static async Task<string> WriteAsync(HavenTransaction transaction, Account account, OperationContext context, CancellationToken ct)
    {
        await SessionRows.EndAllAsync(transaction, account.Id, "account reset", context.At, ct);
        await Invitation.EndAllAsync(transaction, account.Id, context.At, ct);
        await transaction.ExecuteAsync("update identity.users set disabled_at = null, disabled_why = null where id = $1", ct, account.Id);
        await transaction.ExecuteAsync("update identity.credentials set password_hash = null, totp_key = null, enrolled_at = null where user_id = $1", ct, account.Id);
        await transaction.ExecuteAsync("delete from identity.recovery_codes where user_id = $1", ct, account.Id);
        await transaction.ExecuteAsync("delete from identity.passkeys where user_id = $1", ct, account.Id);
        await transaction.ExecuteAsync("delete from identity.external_logins where user_id = $1", ct, account.Id);
        await LockOut.ForgetAsync(transaction, account.Email, ct);
        var token = await Invitation.IssueAsync(transaction, account.Id, context.At, ct);
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.Configuration, "identity.reset-user", account.Id, ct,
            "password", "authenticator", "recovery-codes", "passkeys", "external-logins");
        return token;
    }
}
