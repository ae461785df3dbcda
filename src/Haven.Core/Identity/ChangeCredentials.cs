using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>What somebody who is signed in, and has just stepped up, changes about how they sign in.</summary>
public sealed class ChangeCredentials(HavenDatabase database, TimeProvider clock)
{
    /// <summary>Sets another password and ends every other session of the user.</summary>
    /// <returns>What is wrong with the password; null when it was set.</returns>
    public async Task<string?> PasswordAsync(Session session, Sensitive<string> password, CancellationToken ct)
    {
        if (PasswordRule.Complaint(password.Reveal(), session.Email, session.Name) is { } complaint)
            return complaint;
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        await transaction.ExecuteAsync("update identity.credentials set password_hash = $2 where user_id = $1",
            ct, session.UserId, IdentitySecrets.HashPassword(password.Reveal()));
        await transaction.ExecuteAsync("""
            update identity.sessions set ended_at = $3, ended_why = 'password changed' where user_id = $1 and id <> $2 and ended_at is null
            """, ct, session.UserId, session.Id, at.ToUniversalTime());
        await IdentityTrail.WriteAsync(transaction, session.Context("own account", at), TrailAct.Configuration, "identity.change-password", session.UserId, ct, "password");
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>New recovery codes, to be shown once.</summary>
    public async Task<IReadOnlyList<string>> RecoveryCodesAsync(Session session, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var codes = await SecondFactor.RenewRecoveryCodesAsync(transaction, session.UserId, ct);
        await IdentityTrail.WriteAsync(transaction, session.Context("own account", at), TrailAct.Configuration, "identity.renew-recovery-codes", session.UserId, ct, "recovery-codes");
        await transaction.CommitAsync(ct);
        return codes;
    }
}
