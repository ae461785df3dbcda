using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>What somebody gives at the door.</summary>
public sealed record SignInInput
{
    public required string Email { get; init; }
    public required Sensitive<string> Password { get; init; }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(SignInInput);
}

/// <summary>
/// The first step with a password. An address that nobody has, one whose account is disabled and a wrong password are
/// one answer after the same work.
/// </summary>
public sealed class SignIn(HavenDatabase database, TimeProvider clock)
{
    public async Task<SignInOutcome> RunAsync(SignInInput input, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var outcome = await InAsync(transaction, input, at, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static async Task<SignInOutcome> InAsync(HavenTransaction transaction, SignInInput input, DateTimeOffset at, CancellationToken ct)
    {
        var lockedUntil = await LockOut.EnterAsync(transaction, input.Email, at, ct);
        var account = await Account.FindAsync(transaction, input.Email, ct);
        if (lockedUntil is { } until)
        {
            await IdentityTrail.WriteAsync(transaction, IdentityTrail.AtTheDoor(at), TrailAct.Refusal, "identity.sign-in.locked-out", account?.Id, ct);
            return new SignInOutcome.Locked(until);
        }
        var usable = account is { Disabled: false, Enrolled: true, TotpKey: not null } ? account : null;
        if (IdentitySecrets.IsPassword(usable?.PasswordHash, input.Password.Reveal()))
            return await SessionRows.AddAsync(transaction, usable!.Id, SessionStage.Code, "password", grant: null, at, at, ct);

        return await Failure.NoteAsync(transaction, input.Email, account?.Id, "wrong-password", at, ct);
    }
}
