using System.Security.Cryptography;
using System.Text;
using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>Codes of an authenticator app and recovery codes: each is taken once.</summary>
internal static class SecondFactor
{
    private const int RecoveryCodes = 8;
    // Neither 0 and O nor 1 and I: codes are copied by hand.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Takes a code of the authenticator app; a second use of it, also at the same time, is refused.</summary>
    public static async Task<bool> TakeCodeAsync(
        HavenTransaction transaction, IdentitySecrets secrets, Account account, string code, DateTimeOffset at, CancellationToken ct) =>
        account.TotpKey is { } key && Totp.StepOf(secrets.Open(account.Id, key), code, at) is { } step
        && await transaction.ExecuteAsync("update identity.credentials set totp_step = $2 where user_id = $1 and totp_step < $2", ct, account.Id, step) == 1;

    public static async Task<bool> TakeRecoveryCodeAsync(HavenTransaction transaction, Account account, string code, DateTimeOffset at, CancellationToken ct) =>
        await transaction.ExecuteAsync("""
            update identity.recovery_codes set used_at = $3 where user_id = $1 and code_sha256 = $2 and used_at is null
            """, ct, account.Id, Digest(code), at.ToUniversalTime()) == 1;

    /// <summary>Makes new recovery codes; the old ones are worth nothing from then on. Only here can they be read.</summary>
    public static async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(HavenTransaction transaction, Guid user, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => NewCode()).ToList();
        await transaction.ExecuteAsync("delete from identity.recovery_codes where user_id = $1", ct, user);
        await transaction.ExecuteAsync("insert into identity.recovery_codes (user_id, code_sha256) select $1, unnest($2::bytea[])",
            ct, user, codes.Select(Digest).ToArray());
        return codes;
    }

    // 120 random bits: a plain digest cannot be turned back.
    private static string NewCode()
    {
        var letters = RandomNumberGenerator.GetString(Alphabet, 24);
        return string.Join('-', letters.Chunk(4).Select(four => new string(four)));
    }

    private static byte[] Digest(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsLetterOrDigit)])));
}
