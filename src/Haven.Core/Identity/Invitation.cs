using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>The one-time link with which somebody signs in first. It ends when it has done its work, or after three days.</summary>
internal static class Invitation
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    /// <summary>Makes a link's token; earlier links of the user must have been ended.</summary>
    public static async Task<string> IssueAsync(HavenTransaction transaction, Guid user, DateTimeOffset at, CancellationToken ct)
    {
        var token = SecretToken.New();
        await transaction.ExecuteAsync("insert into identity.invitations (token_sha256, user_id, issued_at, expires_at) values ($1, $2, $3, $4)",
            ct, SecretToken.Digest(token), user, at.ToUniversalTime(), (at + Lasts).ToUniversalTime());
        return token;
    }

    /// <summary>Whose link this is, if it still works.</summary>
    public static Task<Guid?> HolderAsync(HavenTransaction transaction, string token, DateTimeOffset at, CancellationToken ct) =>
        transaction.ScalarAsync<Guid?>("""
            select i.user_id from identity.invitations i join identity.users u on u.id = i.user_id
            where i.token_sha256 = $1 and i.ended_at is null and i.expires_at > $2 and u.disabled_at is null
            """, ct, SecretToken.Digest(token), at.ToUniversalTime());

    public static Task<int> EndAllAsync(HavenTransaction transaction, Guid user, DateTimeOffset at, CancellationToken ct) =>
        transaction.ExecuteAsync("update identity.invitations set ended_at = $2 where user_id = $1 and ended_at is null", ct, user, at.ToUniversalTime());
}
