using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>The sign-ins by providers that an account is linked to.</summary>
public sealed class ExternalLogins(HavenDatabase database, TimeProvider clock)
{
    public async Task<IReadOnlyList<ExternalLogin>> OfAsync(Guid user, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, IdentityTrail.AtTheDoor(clock.GetUtcNow()), ct);
        return await transaction.ListAsync("select issuer, subject from identity.external_logins where user_id = $1 order by linked_at",
            r => new ExternalLogin { User = user, Issuer = r.GetString(0), Subject = r.GetString(1) }, ct, user);
    }
}
