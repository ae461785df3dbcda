using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.Core.Trail;

namespace Haven.Core.Exchanges;

/// <summary>A program gives back the token it holds: it opens nothing from now on.</summary>
public sealed class RevokeToken(HavenDatabase database)
{
    public async Task RunAsync(string token, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        await transaction.ExecuteAsync("update exchanges.tokens set ended_at = $2 where digest = $1 and ended_at is null",
            ct, SecretToken.Digest(token), context.At.ToUniversalTime());
        await IdentityTrail.WriteAsync(transaction, context, TrailAct.SignIn, "exchanges.token.end", context.ActorId, ct);
        await transaction.CommitAsync(ct);
    }
}
