using Haven.Core.Databases;

namespace Haven.Core.Access;

/// <summary>Why the user looks, as they stated it; until it ends, records without a relation are pointers.</summary>
/// <param name="Purpose">The code of the policy's list.</param>
/// <param name="Reference">The incident's own number, if it was given.</param>
public sealed record PurposeInForce(Guid Id, string Purpose, string? Reference, DateTimeOffset Until)
{
    /// <summary>The acting user's, asked in a transaction of theirs; null when none holds. Their own statement is nothing the trail must tell of.</summary>
    internal static async Task<PurposeInForce?> ReadAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct)
    {
        await using var command = transaction.TrailCommand("""
            select id, purpose, reference, until_at from access.purposes
            where user_id = $1 and agency = $2 and from_at <= now() and now() < until_at order by until_at desc limit 1
            """, context.ActorId, context.Agency);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3))
            : null;
    }

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(PurposeInForce);
}

/// <summary>Asks why the user has said they look.</summary>
public sealed class FindPurpose(HavenDatabase database)
{
    /// <returns>Null when no statement of theirs holds now.</returns>
    public async Task<PurposeInForce?> RunAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        return await PurposeInForce.ReadAsync(transaction, context, ct);
    }
}
