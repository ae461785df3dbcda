using Haven.Core.Databases;
using Npgsql;

namespace Haven.Core.Identity;

/// <summary>Somebody who may sign in, and what proves who they are.</summary>
internal sealed record Account
{
    public required Guid Id { get; init; }
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required bool Disabled { get; init; }
    public required string? PasswordHash { get; init; }
    public required string? TotpKey { get; init; }
    public required bool Enrolled { get; init; }

    // A machine has no account here: nothing signs in as one, resets it or switches it on.
    private const string Select = """
        select u.id, u.email, u.name, u.disabled_at is not null, c.password_hash, c.totp_key, c.enrolled_at is not null
        from identity.users u left join identity.credentials c on c.user_id = u.id where u.kind = 'person'
        """;

    /// <summary>How an address is written everywhere: what differs in case or outer blanks only is one.</summary>
    public static string Tidy(string email) => email.Trim().ToLowerInvariant();

    public static Task<Account?> FindAsync(HavenTransaction transaction, string email, CancellationToken ct) =>
        OneAsync(transaction, $"{Select} and u.email = $1", Tidy(email), ct);

    public static Task<Account?> FindAsync(HavenTransaction transaction, Guid id, CancellationToken ct) =>
        OneAsync(transaction, $"{Select} and u.id = $1", id, ct);

    private static async Task<Account?> OneAsync(HavenTransaction transaction, string sql, object key, CancellationToken ct) =>
        (await transaction.ListAsync(sql, Read, ct, key)).SingleOrDefault();

    private static Account Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Email = row.GetString(1),
        Name = row.GetString(2),
        Disabled = row.GetBoolean(3),
        PasswordHash = row.IsDBNull(4) ? null : row.GetString(4),
        TotpKey = row.IsDBNull(5) ? null : row.GetString(5),
        Enrolled = row.GetBoolean(6),
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Account);
}
