using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Somebody who holds several roles says which one to act in; they may change it without signing in again.</summary>
public sealed class ChooseRole(HavenDatabase database, TimeProvider clock)
{
    /// <summary>What there is to choose from.</summary>
    public async Task<IReadOnlyList<HeldGrant>> GrantsAsync(Session session, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        return await HeldGrant.LiveAsync(transaction, session.UserId, at, ct);
    }

    public async Task<SignInOutcome> RunAsync(Session session, Guid grant, CancellationToken ct)
    {
        if (session.Stage is not (SessionStage.Role or SessionStage.Open))
            return new SignInOutcome.Refused();
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        var chosen = (await HeldGrant.LiveAsync(transaction, session.UserId, at, ct)).Find(held => held.Id == grant);
        var account = await Account.FindAsync(transaction, session.UserId, ct);
        if (chosen is null || account is null)
            return new SignInOutcome.Refused();
        await SessionRows.EndAsync(transaction, session.Id, "went on", at, ct);
        await IdentityTrail.WriteAsync(transaction, chosen.Of(IdentityTrail.As(account, at)), TrailAct.SignIn, "identity.choose-role", account.Id, ct);
        var next = await SessionRows.AddAsync(transaction, account.Id, SessionStage.Open, "chosen-role", chosen.Id, session.BegunAt, at, ct);
        await transaction.CommitAsync(ct);
        return next;
    }
}
