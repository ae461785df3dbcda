using System.Text.Json;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Identity;

/// <summary>One account, for whoever keeps them.</summary>
/// <param name="HasAddress">Whether a home address is noted; nobody reads which.</param>
public sealed record UserDetail(Guid Id, string Email, string Name, string State, string? DisabledWhy, DateTimeOffset CreatedAt, bool HasAddress, IReadOnlyList<HeldRole> Roles)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(UserDetail);
}

/// <summary>A role that an account holds now, with the names of its agency and, when it is of one only, its district.</summary>
public sealed record HeldRole(string Role, string Agency, string? District);

/// <summary>What came of asking for accounts.</summary>
public abstract record UsersOutcome
{
    private UsersOutcome() { }

    /// <param name="Next">The address to ask the next page after; null on the last.</param>
    public sealed record Listed(IReadOnlyList<UserDetail> Users, string? Next) : UsersOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(Listed);
    }

    public sealed record One(UserDetail User) : UsersOutcome
    {
        /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
        public override string ToString() => nameof(One);
    }

    public sealed record NotThere : UsersOutcome;

    public sealed record Refused(ChangeOutcome.Refused Why) : UsersOutcome;
}

/// <summary>
/// The accounts as an administrator looks at them: also in a session that was not proved again, which only changes need.
/// </summary>
public sealed class ReadUsers(HavenDatabase database)
{
    public const int PageSize = 50;

    private const string Select = """
        select u.id, u.email, u.name, case when u.disabled_at is not null then 'disabled' when c.enrolled_at is null then 'invited' else 'active' end,
            u.disabled_why, u.created_at, u.home_postcode is not null,
            array(select jsonb_build_array(g.role, a.name, d.name)::text from access.grants g
                join agencies.agencies a on a.code = g.agency left join agencies.districts d on d.code = g.district
                where g.user_id = u.id and g.from_at <= $1 and (g.until_at is null or $1 < g.until_at) order by g.role, a.name)
        from identity.users u left join identity.credentials c on c.user_id = u.id
        """;

    /// <summary>In the order of their addresses.</summary>
    /// <param name="sought">A part of a name or address; all without.</param>
    /// <param name="after">The last address of the page before.</param>
    public Task<UsersOutcome> ListAsync(string? sought, string? after, OperationContext context, CancellationToken ct) =>
        ReadAsync("identity.users", context, async transaction =>
        {
            var found = await transaction.ListAsync($"""
                {Select} where u.email > $2 and (strpos(u.email, lower($3)) > 0 or strpos(lower(u.name), lower($3)) > 0) order by u.email limit {PageSize + 1}
                """, Read, ct, context.At.ToUniversalTime(), after ?? "", sought?.Trim() ?? "");
            var page = found.Take(PageSize).ToList();
            return new UsersOutcome.Listed(page, found.Count > page.Count ? page[^1].Email : null);
        }, ct);

    public Task<UsersOutcome> OneAsync(Guid user, OperationContext context, CancellationToken ct) =>
        ReadAsync("identity.user", context, async transaction =>
            (await transaction.ListAsync($"{Select} where u.id = $2", Read, ct, context.At.ToUniversalTime(), user)).SingleOrDefault() is { } found
                ? new UsersOutcome.One(found)
                : new UsersOutcome.NotThere(), ct);

    private async Task<UsersOutcome> ReadAsync(string operation, OperationContext context, Func<HavenTransaction, Task<UsersOutcome>> read, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var refused = await MayDo.AskAsync(transaction, Capability.ManageUsers, context, ct);
        await transaction.EnterAsync(DatabaseRole.Identity, ct);
        var outcome = refused is null || refused.Code == ReasonNames.Of(Reason.StepUpNeeded) ? await read(transaction) : new UsersOutcome.Refused(refused);
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = outcome is UsersOutcome.Refused ? TrailAct.Refusal : TrailAct.Consultation, Operation = operation }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }

    private static UserDetail Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetString(4), r.GetFieldValue<DateTimeOffset>(5),
        r.GetBoolean(6), [.. r.GetFieldValue<string[]>(7).Select(Held)]);

    private static HeldRole Held(string held) =>
        JsonSerializer.Deserialize<string?[]>(held) is [{ } role, { } agency, var district] ? new(role, agency, district) : throw new InvalidOperationException("a held role has three parts");
}
