using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>The steps between a one-time link and being signed in: a password, an authenticator app, recovery codes.</summary>
public sealed class Enrol(HavenDatabase database, IdentitySecrets secrets, TimeProvider clock)
{
    /// <summary>Begins with the link. It works until the last step, so that a browser that was closed is no loss.</summary>
    public async Task<SignInOutcome> BeginAsync(string token, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await BeginTransactionAsync(at, ct);
        if (await Invitation.HolderAsync(transaction, token, at, ct) is not { } user)
        {
            await IdentityTrail.WriteAsync(transaction, IdentityTrail.AtTheDoor(at), TrailAct.Refusal, "identity.first-sign-in.no-such-link", account: null, ct);
            await transaction.CommitAsync(ct);
            return new SignInOutcome.Refused();
        }
        await SessionRows.EndAllAsync(transaction, user, "began first sign-in", at, ct);
        var next = await SessionRows.AddAsync(transaction, user, SessionStage.Enrol, "link", grant: null, at, at, ct);
        await IdentityTrail.WriteAsync(transaction, IdentityTrail.AtTheDoor(at), TrailAct.SignIn, "identity.first-sign-in.begin", user, ct);
        await transaction.CommitAsync(ct);
        return next;
    }

    /// <summary>Sets the password and makes the key of the authenticator app.</summary>
    /// <returns>What is wrong with the password; null when it was set.</returns>
    public async Task<string?> SetPasswordAsync(Session session, Sensitive<string> password, CancellationToken ct)
    {
        if (PasswordRule.Complaint(password.Reveal(), session.Email, session.Name) is { } complaint)
            return complaint;
        var at = clock.GetUtcNow();
        await using var transaction = await BeginTransactionAsync(at, ct);
        await transaction.ExecuteAsync("""
            insert into identity.credentials (user_id, password_hash, totp_key) values ($1, $2, $3)
            on conflict (user_id) do update set password_hash = $2, totp_key = $3, totp_step = 0, enrolled_at = null
            """, ct, session.UserId, IdentitySecrets.HashPassword(password.Reveal()), secrets.Seal(session.UserId, Totp.NewKey()));
        await IdentityTrail.WriteAsync(transaction, session.Context("first sign-in", at), TrailAct.Configuration, "identity.set-password", session.UserId, ct, "password");
        await transaction.CommitAsync(ct);
        return null;
    }

    /// <summary>The key to show to the authenticator app; null before there is a password.</summary>
    public async Task<Sensitive<byte[]>?> KeyAsync(Session session, CancellationToken ct)
    {
        await using var transaction = await BeginTransactionAsync(clock.GetUtcNow(), ct);
        return await Account.FindAsync(transaction, session.UserId, ct) is { TotpKey: { } key, Enrolled: false }
            ? new Sensitive<byte[]>(secrets.Open(session.UserId, key))
            : null;
    }

    /// <summary>Ends the enrolment when the app shows the right code: the link is used up and the user signed in.</summary>
    public async Task<EnrolOutcome> FinishAsync(Session session, Sensitive<string> code, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await BeginTransactionAsync(at, ct);
        var account = await Account.FindAsync(transaction, session.UserId, ct);
        if (account is not { Enrolled: false, PasswordHash: not null } || !await SecondFactor.TakeCodeAsync(transaction, secrets, account, code.Reveal(), at, ct))
            return new EnrolOutcome.WrongCode();
        await transaction.ExecuteAsync("update identity.credentials set enrolled_at = $2 where user_id = $1", ct, account.Id, at.ToUniversalTime());
        await Invitation.EndAllAsync(transaction, account.Id, at, ct);
        var codes = await SecondFactor.RenewRecoveryCodesAsync(transaction, account.Id, ct);
        await IdentityTrail.WriteAsync(transaction, session.Context("first sign-in", at), TrailAct.Configuration, "identity.enrol", account.Id, ct, "authenticator", "recovery-codes");
        var begun = await BeginSession.InAsync(transaction, account, "first-sign-in", session.Id, at, ct);
        await transaction.CommitAsync(ct);
        return new EnrolOutcome.Enrolled(codes, begun);
    }

    private Task<HavenTransaction> BeginTransactionAsync(DateTimeOffset at, CancellationToken ct) =>
        database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
}

/// <summary>What came of the last step of enrolling.</summary>
public abstract record EnrolOutcome
{
    private EnrolOutcome() { }

    /// <param name="RecoveryCodes">To be shown once.</param>
    /// <param name="SignedIn">As after any sign-in.</param>
    public sealed record Enrolled(IReadOnlyList<string> RecoveryCodes, SignInOutcome SignedIn) : EnrolOutcome;

    public sealed record WrongCode : EnrolOutcome;
}
