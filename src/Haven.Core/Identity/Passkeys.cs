using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Identity;

/// <summary>The passkeys of users. Whether a passkey proves anything is for the site to verify.</summary>
public sealed class Passkeys(HavenDatabase database, TimeProvider clock)
{
    public async Task<IReadOnlyList<Passkey>> OfAsync(Guid user, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        return await transaction.ListAsync($"{Passkey.Select} where user_id = $1 order by created_at", Passkey.Read, ct, user);
    }

    public async Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        return (await transaction.ListAsync($"{Passkey.Select} where credential_id = $1", Passkey.Read, ct, credentialId)).SingleOrDefault();
    }

    /// <summary>Adds a passkey to the account of a session.</summary>
    public Task AddAsync(Session session, Passkey passkey, CancellationToken ct) =>
        ChangeAsync(session, "identity.add-passkey", transaction => passkey.SaveAsync(transaction, ct), ct);

    public Task RemoveAsync(Session session, byte[] credentialId, CancellationToken ct) =>
        ChangeAsync(session, "identity.remove-passkey", transaction =>
            transaction.ExecuteAsync("delete from identity.passkeys where credential_id = $1 and user_id = $2", ct, credentialId, session.UserId), ct);

    /// <summary>Notes that a passkey was used: its counter only ever grows.</summary>
    public async Task UsedAsync(Passkey passkey, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        await passkey.SaveAsync(transaction, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Notes an attempt with a passkey that proved nothing.</summary>
    public async Task RefusedAsync(CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        await IdentityTrail.WriteAsync(transaction, IdentityTrail.AtTheDoor(clock.GetUtcNow()), TrailAct.Refusal, "identity.sign-in.wrong-passkey", account: null, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task ChangeAsync(Session session, string operation, Func<HavenTransaction, Task<int>> change, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        if (await change(transaction) == 1)
            await IdentityTrail.WriteAsync(transaction, session.Context("own account", clock.GetUtcNow()), TrailAct.Configuration, operation, session.UserId, ct, "passkey");
        await transaction.CommitAsync(ct);
    }

    private Task<HavenTransaction> BeginAsync(CancellationToken ct) =>
        database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(clock.GetUtcNow()), ct);
}
