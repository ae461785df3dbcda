using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Identity;

/// <summary>A passkey as it is kept: its public half and what was said about it.</summary>
public sealed record Passkey
{
    public required byte[] CredentialId { get; init; }
    public required Guid UserId { get; init; }
    public required string Name { get; init; }
    public required byte[] PublicKey { get; init; }
    public required uint SignCount { get; init; }
    public required string[] Transports { get; init; }
    public required bool UserVerified { get; init; }
    public required bool BackupEligible { get; init; }
    public required bool BackedUp { get; init; }
    public required byte[] Attestation { get; init; }
    public required byte[] ClientData { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    internal const string Select = """
        select credential_id, user_id, name, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data, created_at
        from identity.passkeys
        """;

    internal static Passkey Read(NpgsqlDataReader row) => new()
    {
        CredentialId = row.GetFieldValue<byte[]>(0),
        UserId = row.GetGuid(1),
        Name = row.GetString(2),
        PublicKey = row.GetFieldValue<byte[]>(3),
        SignCount = (uint)row.GetInt64(4),
        Transports = row.GetFieldValue<string[]>(5),
        UserVerified = row.GetBoolean(6),
        BackupEligible = row.GetBoolean(7),
        BackedUp = row.GetBoolean(8),
        Attestation = row.GetFieldValue<byte[]>(9),
        ClientData = row.GetFieldValue<byte[]>(10),
        CreatedAt = row.GetFieldValue<DateTimeOffset>(11),
    };

    internal Task<int> SaveAsync(HavenTransaction transaction, CancellationToken ct) => transaction.ExecuteAsync("""
        insert into identity.passkeys (credential_id, user_id, name, public_key, sign_count, transports, user_verified, backup_eligible, backed_up, attestation, client_data, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (credential_id) do update set sign_count = $5, user_verified = $7, backed_up = $9 where passkeys.user_id = $2
        """, ct, CredentialId, UserId, Name, PublicKey, (long)SignCount, Transports, UserVerified, BackupEligible, BackedUp, Attestation, ClientData,
        CreatedAt.ToUniversalTime());

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Passkey);
}
