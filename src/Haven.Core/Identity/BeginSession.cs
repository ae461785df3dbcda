using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>
/// Begins the session of somebody who has proved who they are, however they did. With one role they are in; with
/// several they are asked which. Every beginning makes a new token, so that one known from before opens nothing.
/// </summary>
public sealed class BeginSession(HavenDatabase database, TimeProvider clock)
{
    /// <param name="user">Who has proved who they are.</param>
    /// <param name="method">How, as the trail says it, such as <c>passkey</c>.</param>
    public async Task<SignInOutcome> RunAsync(Guid user, string method, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = await Account.FindAsync(transaction, user, ct) is { Disabled: false } account
            ? await InAsync(transaction, account, method, instead: null, at, ct)
            : new SignInOutcome.Refused();
        await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <param name="instead">The unfinished session this one takes the place of.</param>
    internal static async Task<SignInOutcome> InAsync(
        HavenTransaction transaction, Account account, string method, Guid? instead, DateTimeOffset at, CancellationToken ct)
    {
        await SessionRows.EndAsync(transaction, instead, "went on", at, ct);
        var grants = await HeldGrant.LiveAsync(transaction, account.Id, at, ct);
        var context = IdentityTrail.As(account, at);
        if (grants.Count == 0)
        {
            await IdentityTrail.WriteAsync(transaction, context, TrailAct.Refusal, "identity.sign-in.no-role", account.Id, ct);
            return new SignInOutcome.NoRole();
        }
        await LockOut.ForgetAsync(transaction, account.Email, ct);
        if (grants.Count > 1)
        {
            await IdentityTrail.WriteAsync(transaction, context, TrailAct.SignIn, $"identity.sign-in.{method}", account.Id, ct);
            return await SessionRows.AddAsync(transaction, account.Id, SessionStage.Role, method, grant: null, at, at, ct);
        }
        await IdentityTrail.WriteAsync(transaction, grants[0].Of(context), TrailAct.SignIn, $"identity.sign-in.{method}", account.Id, ct);
        return await SessionRows.AddAsync(transaction, account.Id, SessionStage.Open, method, grants[0].Id, at, at, ct);
    }
}
