using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>The rows of sessions as the steps of signing in write them.</summary>
internal static class SessionRows
{
    /// <param name="begunAt">When the user signed in: a new token does not begin the eight hours again.</param>
    public static async Task<SignInOutcome.Next> AddAsync(
        HavenTransaction transaction, Guid user, SessionStage stage, string method, Guid? grant, DateTimeOffset begunAt, DateTimeOffset at, CancellationToken ct)
    {
        var token = SecretToken.New();
        await transaction.ExecuteAsync("""
            insert into identity.sessions (id, token_sha256, user_id, stage, method, grant_id, begun_at, last_seen_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """, ct, Guid.CreateVersion7(at), SecretToken.Digest(token), user, Enum.GetName(stage)!.ToLowerInvariant(), method, grant,
            begunAt.ToUniversalTime(), at.ToUniversalTime());
        return new SignInOutcome.Next(token, stage);
    }

    public static async Task EndAsync(HavenTransaction transaction, Guid? session, string why, DateTimeOffset at, CancellationToken ct)
    {
        if (session is { } id)
            await transaction.ExecuteAsync("update identity.sessions set ended_at = $2, ended_why = $3 where id = $1 and ended_at is null",
                ct, id, at.ToUniversalTime(), why);
    }

    public static Task<int> EndAllAsync(HavenTransaction transaction, Guid user, string why, DateTimeOffset at, CancellationToken ct) =>
        transaction.ExecuteAsync("update identity.sessions set ended_at = $2, ended_why = $3 where user_id = $1 and ended_at is null",
            ct, user, at.ToUniversalTime(), why);
}
