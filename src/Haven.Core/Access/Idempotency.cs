using System.Security.Cryptography;
using System.Text.Json;
using Haven.Core.Databases;

namespace Haven.Core.Access;

/// <summary>
/// A form or an API write carries a key, so that a double press or a lost answer never makes two of one thing. The
/// key is noted in the same transaction as the work: either both are kept or neither.
/// </summary>
public static class Idempotency
{
    /// <summary>The code of the fault of using a key again for something else.</summary>
    public const string KeyReused = "idempotency-key-reused";

    // jsonb keeps members by the length of their names, so the kind of outcome need not come first.
    private static readonly JsonSerializerOptions Stored = new() { AllowOutOfOrderMetadataProperties = true };

    /// <summary>Does the work once for this actor, operation and key; a second call waits for the first and gives its outcome.</summary>
    /// <param name="request">What was asked: the same key for another request is refused.</param>
    /// <exception cref="InputException">The key has been used for another request.</exception>
    public static async Task<T> OnceAsync<T>(
        HavenTransaction transaction, OperationContext context, string operation, string key, object request, Func<Task<T>> work, CancellationToken ct)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType())));
        var isFirst = await transaction.ExecuteAsync("""
            insert into access.idempotency_keys (actor, operation, key, request_sha256) values ($1, $2, $3, $4) on conflict do nothing
            """, ct, context.ActorId, operation, key, digest) == 1;
        if (!isFirst)
            return await FirstOutcomeAsync<T>(transaction, context, operation, key, digest, ct);

        var outcome = await work();
        await transaction.ExecuteAsync("""
            update access.idempotency_keys set outcome = $4::jsonb where actor = $1 and operation = $2 and key = $3
            """, ct, context.ActorId, operation, key, JsonSerializer.Serialize(outcome));
        return outcome;
    }

    private static async Task<T> FirstOutcomeAsync<T>(
        HavenTransaction transaction, OperationContext context, string operation, string key, string digest, CancellationToken ct)
    {
        var found = (await transaction.ListAsync("""
            select request_sha256, outcome::text from access.idempotency_keys where actor = $1 and operation = $2 and key = $3
            """, r => (Digest: r.GetString(0), Outcome: r.GetString(1)), ct, context.ActorId, operation, key)).Single();
        if (found.Digest != digest)
            throw new InputException($"the idempotency key \"{key}\" was used for another request: use a new key for each") { Code = KeyReused };
        return JsonSerializer.Deserialize<T>(found.Outcome, Stored)!;
    }
}
