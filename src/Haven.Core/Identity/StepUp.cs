using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Proving again who one is, for what must not be done from a screen left open. It counts for five minutes.</summary>
public sealed class StepUp(HavenDatabase database, IdentitySecrets secrets, TimeProvider clock)
{
    /// <summary>By a code of the authenticator app.</summary>
    public async Task<SignInOutcome> RunAsync(Session session, Sensitive<string> code, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = session.Stage == SessionStage.Open
            ? await ByCodeAsync(transaction, session, code.Reveal(), at, ct)
            : new SignInOutcome.Refused();
        await transaction.CommitAsync(ct);
        return outcome;
    }

    /// <summary>By a passkey that the site has just verified to be this user's.</summary>
    public async Task<SignInOutcome> ByPasskeyAsync(Session session, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = await RaiseAsync(transaction, session, "passkey", at, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<SignInOutcome> ByCodeAsync(HavenTransaction transaction, Session session, string code, DateTimeOffset at, CancellationToken ct)
    {
        if (await LockOut.EnterAsync(transaction, session.Email, at, ct) is { } until)
            return new SignInOutcome.Locked(until);
        var account = (await Account.FindAsync(transaction, session.UserId, ct))!;
        if (!await SecondFactor.TakeCodeAsync(transaction, secrets, account, code, at, ct))
            return await Failure.NoteAsync(transaction, session.Email, session.UserId, "wrong-step-up-code", at, ct);
        await LockOut.ForgetAsync(transaction, session.Email, ct);
        return await RaiseAsync(transaction, session, "code", at, ct);
    }

    private static async Task<SignInOutcome> RaiseAsync(HavenTransaction transaction, Session session, string method, DateTimeOffset at, CancellationToken ct)
    {
        await SessionRows.EndAsync(transaction, session.Id, "went on", at, ct);
        var next = await SessionRows.AddAsync(transaction, session.UserId, SessionStage.Open, $"step-up-{method}", session.GrantId, session.BegunAt, at, ct);
        await transaction.ExecuteAsync("update identity.sessions set stepped_up_until = $2 where token_sha256 = $1",
            ct, SecretToken.Digest(next.Token), (at + Session.SteppedUpFor).ToUniversalTime());
        await IdentityTrail.WriteAsync(transaction, session.Context("step up", at), TrailAct.SignIn, $"identity.step-up.{method}", session.UserId, ct);
        return next;
    }
}
