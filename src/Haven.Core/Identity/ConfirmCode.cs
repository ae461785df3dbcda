using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>The second step after a password: a code of the authenticator app, or a recovery code in its place.</summary>
public sealed class ConfirmCode(HavenDatabase database, IdentitySecrets secrets, TimeProvider clock)
{
    /// <param name="pending">The session whose password was right.</param>
    /// <param name="isRecovery">Whether the code is one of those kept for a lost app.</param>
    public async Task<SignInOutcome> RunAsync(Session pending, Sensitive<string> code, bool isRecovery, CancellationToken ct)
    {
        if (pending.Stage != SessionStage.Code)
            return new SignInOutcome.Refused();
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = await InAsync(transaction, pending, code.Reveal(), isRecovery, at, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private async Task<SignInOutcome> InAsync(HavenTransaction transaction, Session pending, string code, bool isRecovery, DateTimeOffset at, CancellationToken ct)
    {
        if (await LockOut.EnterAsync(transaction, pending.Email, at, ct) is { } until)
            return new SignInOutcome.Locked(until);
        var account = (await Account.FindAsync(transaction, pending.UserId, ct))!;
        var isRight = isRecovery
            ? await SecondFactor.TakeRecoveryCodeAsync(transaction, account, code, at, ct)
            : await SecondFactor.TakeCodeAsync(transaction, secrets, account, code, at, ct);
        return isRight
            ? await BeginSession.InAsync(transaction, account, isRecovery ? "recovery-code" : "password-and-code", pending.Id, at, ct)
            : await Failure.NoteAsync(transaction, pending.Email, account.Id, isRecovery ? "wrong-recovery-code" : "wrong-code", at, ct);
    }
}
