using Haven.Core.Access;
using Haven.Core.Databases;

namespace Haven.Core.Identity;

/// <summary>Who may sign in, for whoever keeps the accounts.</summary>
public sealed record UserLine(Guid Id, string Email, string Name, string State, IReadOnlyList<string> Roles)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(UserLine);
}

/// <summary>Lists the accounts with the roles they hold now.</summary>
public sealed class Users(HavenDatabase database)
{
    public async Task<IReadOnlyList<UserLine>> ListAsync(OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Identity, context, ct);
        return await transaction.ListAsync("""
            select u.id, u.email, u.name,
                case when u.disabled_at is not null then 'disabled' when c.enrolled_at is null then 'invited' else 'active' end,
                array(select concat_ws(' ', g.role, g.agency, g.district) from access.grants g
                    where g.user_id = u.id and g.from_at <= $1 and (g.until_at is null or $1 < g.until_at) order by 1)
            from identity.users u left join identity.credentials c on c.user_id = u.id where u.kind = 'person' order by u.email
            """, r => new UserLine(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4)),
            ct, context.At.ToUniversalTime());
    }
}
