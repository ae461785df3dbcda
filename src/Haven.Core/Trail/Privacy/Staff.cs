using Haven.Core.Databases;
using Haven.Rules.Misuse;

namespace Haven.Core.Trail.Privacy;

/// <summary>The users of the trail as they were at each moment: their role, and the district of the grant they acted by.</summary>
internal sealed class Staff
{
    private readonly Dictionary<Guid, Keys> keys;
    private readonly ILookup<(Guid User, string Role, string Agency), Held> grants;
    private readonly Dictionary<(Guid User, string Role, string? District), TrailUser> known = [];

    private Staff(Dictionary<Guid, Keys> keys, ILookup<(Guid User, string Role, string Agency), Held> grants) =>
        (this.keys, this.grants) = (keys, grants);

    /// <summary>Everybody with an account. Where they live is known only of those who said so.</summary>
    public IEnumerable<TrailUser> All => keys.Select(user => new TrailUser(user.Key, "", null, user.Value.Surname, user.Value.Address));

    public static async Task<Staff> ReadAsync(HavenTransaction trail, CancellationToken ct)
    {
        var users = await trail.ListAsync("select id, surname_key, address_key from trail.staff",
            r => (Id: r.GetGuid(0), Keys: new Keys(unchecked((ulong)r.GetInt64(1)), unchecked((ulong)r.GetInt64(2)))), ct);
        var held = await trail.ListAsync("""
            select user_id, role, agency, district, from_at, coalesce(until_at, 'infinity') from access.grants where decision = 'granted'
            """, r => (Key: (r.GetGuid(0), r.GetString(1), r.GetString(2)),
                Held: new Held(r.IsDBNull(3) ? null : r.GetString(3), r.GetFieldValue<DateTime>(4), r.GetFieldValue<DateTime>(5))), ct);
        return new(users.ToDictionary(user => user.Id, user => user.Keys), held.ToLookup(grant => grant.Key, grant => grant.Held));
    }

    /// <summary>A user as they were: without a district where a grant of then is for all of the agency's, or two differ.</summary>
    public TrailUser As(Guid user, string role, string agency, DateTime at)
    {
        var districts = grants[(user, role, agency)].Where(held => held.From <= at && at < held.Until).Select(held => held.District).Distinct().Take(2).ToList();
        var district = districts is [{ } only] ? only : null;
        if (!known.TryGetValue((user, role, district), out var found))
            known.Add((user, role, district), found = new TrailUser(user, role, district, keys.GetValueOrDefault(user)?.Surname ?? 0, keys.GetValueOrDefault(user)?.Address ?? 0));
        return found;
    }

    private sealed record Keys(ulong Surname, ulong Address);

    private sealed record Held(string? District, DateTime From, DateTime Until);
}
