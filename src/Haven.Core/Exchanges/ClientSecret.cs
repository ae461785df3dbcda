using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Identity;

namespace Haven.Core.Exchanges;

/// <summary>A client's secret: 256 random bits, of which the database has the digest, with an end.</summary>
public static class ClientSecret
{
    /// <summary>How long a secret lasts when nobody says, and at most.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromDays(90), Longest = TimeSpan.FromDays(366);

    /// <exception cref="InputException">It would last no time or too long.</exception>
    internal static DateTimeOffset End(TimeSpan lasts, OperationContext context) => lasts > TimeSpan.Zero && lasts <= Longest
        ? context.At + lasts
        : throw new InputException($"a secret lasts up to {Longest.TotalDays:0} days, not {lasts.TotalDays:0.#}: give fewer and issue the next in time");

    /// <summary>Under the identity role.</summary>
    internal static async Task<string> IssueAsync(HavenTransaction transaction, Guid client, DateTimeOffset expires, OperationContext context, CancellationToken ct)
    {
        var secret = SecretToken.New();
        await transaction.ExecuteAsync("insert into exchanges.secrets (digest, client_id, issued_at, expires_at) values ($1, $2, $3, $4)",
            ct, SecretToken.Digest(secret), client, context.At.ToUniversalTime(), expires.ToUniversalTime());
        return secret;
    }
}
