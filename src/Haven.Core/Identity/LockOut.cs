using System.Security.Cryptography;
using System.Text;
using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>
/// Guessing takes longer each time. Failures are counted for the address that was given, whether or not somebody has
/// it, and attempts for one address wait for each other, so that many at once are no faster.
/// </summary>
internal static class LockOut
{
    private const int FreeFailures = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1), Forgotten = TimeSpan.FromDays(1);

    /// <summary>Holds the address until the transaction ends. Returns until when it is locked, if it is.</summary>
    public static async Task<DateTimeOffset?> EnterAsync(HavenTransaction transaction, string email, DateTimeOffset at, CancellationToken ct)
    {
        var until = await transaction.ScalarAsync<DateTime?>("""
            insert into identity.attempts (email_sha256, failures, last_at) values ($1, 0, $2)
            on conflict (email_sha256) do update set failures = case when attempts.last_at < $3 then 0 else attempts.failures end
            returning locked_until
            """, ct, Digest(email), at.ToUniversalTime(), (at - Forgotten).ToUniversalTime());
        return until > at.UtcDateTime ? new DateTimeOffset(until.Value, TimeSpan.Zero) : null;
    }

    /// <summary>Counts a failure. Returns until when the address is locked now, if it is.</summary>
    public static async Task<DateTimeOffset?> FailAsync(HavenTransaction transaction, string email, DateTimeOffset at, CancellationToken ct)
    {
        var failures = await transaction.ScalarAsync<int>("""
            update identity.attempts set failures = failures + 1, last_at = $2 where email_sha256 = $1 returning failures
            """, ct, Digest(email), at.ToUniversalTime());
        await transaction.ExecuteAsync("""
            delete from identity.attempts where email_sha256 in (
                select email_sha256 from identity.attempts where last_at < $1 for update skip locked)
            """, ct, (at - Forgotten).ToUniversalTime());
        if (failures <= FreeFailures)
            return null;
        var until = at + TimeSpan.FromMinutes(Math.Min(Longest.TotalMinutes, Math.Pow(2, failures - FreeFailures - 1)));
        await transaction.ExecuteAsync("update identity.attempts set locked_until = $2 where email_sha256 = $1", ct, Digest(email), until.ToUniversalTime());
        return until;
    }

    public static Task ForgetAsync(HavenTransaction transaction, string email, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from identity.attempts where email_sha256 = $1", ct, Digest(email));

    private static byte[] Digest(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(Account.Tidy(email)));
}
