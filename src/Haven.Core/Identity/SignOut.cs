using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>Ends this session, or every session of its user.</summary>
public sealed class SignOut(HavenDatabase database, TimeProvider clock)
{
    public async Task RunAsync(Session session, bool everywhere, CancellationToken ct)
    {
        var at = clock.GetUtcNow();
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(at), ct);
        if (everywhere)
            await SessionRows.EndAllAsync(transaction, session.UserId, "signed out everywhere", at, ct);
        else
            await SessionRows.EndAsync(transaction, session.Id, "signed out", at, ct);
        await IdentityTrail.WriteAsync(transaction, session.Context("signing out", at), TrailAct.SignIn,
            everywhere ? "identity.sign-out-everywhere" : "identity.sign-out", session.UserId, ct);
        await transaction.CommitAsync(ct);
    }
}
