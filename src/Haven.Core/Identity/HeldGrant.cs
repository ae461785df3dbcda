using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>A role that somebody holds now.</summary>
public sealed record HeldGrant(Guid Id, string Role, string Agency, string AgencyName, string? District)
{
    internal OperationContext Of(OperationContext context) => context with { Role = Role, Agency = Agency, GrantId = Id };

    internal static Task<List<HeldGrant>> LiveAsync(HavenTransaction transaction, Guid user, DateTimeOffset at, CancellationToken ct) =>
        transaction.ListAsync("""
            select g.id, g.role, g.agency, a.name, g.district from access.grants g join agencies.agencies a on a.code = g.agency
            where g.user_id = $1 and g.from_at <= $2 and (g.until_at is null or $2 < g.until_at)
            order by a.name, g.role, g.district
            """, r => new HeldGrant(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4)),
            ct, user, at.ToUniversalTime());
}
