using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.People.Reading;

/// <summary>Finds who may be named as a reader, by the addresses they sign in with, in every agency where they hold a role that reads cases.</summary>
public sealed class FindReaders(HavenDatabase database)
{
    /// <exception cref="InputException">Somebody is not there, or holds no such role; the message names the address.</exception>
    public async Task<IReadOnlyList<(Guid User, string Agency)>> RunAsync(IReadOnlyCollection<string> emails, OperationContext context, CancellationToken ct)
    {
        // Accounts and roles, which everybody who signs in may know; nothing of a record, so nothing for the trail.
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        var found = await transaction.ListAsync("""
            select distinct u.email, u.id, g.agency from identity.users u join access.grants g on g.user_id = u.id
            where u.email = any ($1) and u.disabled_at is null and g.from_at <= now() and (g.until_at is null or now() < g.until_at)
                and g.role in ('practitioner', 'supervisor', 'mash-worker', 'analyst', 'partner-reader')
            """, row => (Email: row.GetString(0), User: row.GetGuid(1), Agency: row.GetString(2)), ct, (object)emails.Select(email => email.ToLowerInvariant()).ToArray());
        foreach (var email in emails)
            if (!found.Exists(one => string.Equals(one.Email, email, StringComparison.OrdinalIgnoreCase)))
                throw new InputException($"nobody who reads cases signs in as \"{email}\": check the address");
        return [.. found.Select(one => (one.User, one.Agency))];
    }
}
