using Haven.Core.Databases;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Access.Grants;

/// <summary>A role of somebody's, held, ended or proposed.</summary>
/// <param name="ProposedBy">The email address of who proposed it, or <c>operator</c>.</param>
/// <param name="From">When it began; null while nobody has granted it.</param>
/// <param name="Until">When it ends; null when it is open.</param>
public sealed record GrantRow(
    Guid Id, Guid User, string Email, string Name, string Role, string Agency, string AgencyName, string? District, string? DistrictName, string Reason,
    string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? From, DateTimeOffset? Until)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(GrantRow);
}

/// <summary>Grants, or why the acting user may not see them.</summary>
public abstract record GrantListOutcome
{
    private GrantListOutcome()
    {
    }

    public sealed record Found(IReadOnlyList<GrantRow> Grants) : GrantListOutcome;

    public sealed record Refused(string Code, string Words) : GrantListOutcome;
}

/// <summary>The lists that administrators and privacy officers work from. One's own grants are everybody's to see.</summary>
public sealed class GrantList(HavenDatabase database)
{
    private static readonly Role[] Readers = [Role.Administrator, Role.PrivacyOfficer];

    /// <summary>Proposals that wait to be decided, the oldest first.</summary>
    public Task<GrantListOutcome> WaitingAsync(OperationContext context, CancellationToken ct) =>
        RunAsync("g.decision is null", context, ct);

    /// <summary>Roles that the operator of the machine granted alone and nobody has reviewed, the oldest first.</summary>
    public Task<GrantListOutcome> WaitingForReviewAsync(OperationContext context, CancellationToken ct) =>
        RunAsync($"g.decision = 'granted' and g.reviewed_by is null and g.proposed_by = '{OperationContext.OperatorId}'", context, ct);

    /// <summary>Every role that somebody holds now.</summary>
    public Task<GrantListOutcome> LiveAsync(OperationContext context, CancellationToken ct) => RunAsync(Live, context, ct);

    /// <summary>The roles that one user holds now; none while the account is disabled.</summary>
    public Task<GrantListOutcome> LiveOfAsync(Guid user, OperationContext context, CancellationToken ct) =>
        RunAsync($"{Live} and g.user_id = $1", context, ct, user);

    private const string Live = "g.from_at <= now() and (g.until_at is null or now() < g.until_at) and u.disabled_at is null";

    private async Task<GrantListOutcome> RunAsync(string which, OperationContext context, CancellationToken ct, Guid? user = null)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        if (user != context.ActorId && await ChangeByRole.RefusalAsync(transaction, context, Readers, usersOnly: false, ct) is { } refused)
            return new GrantListOutcome.Refused(refused.Code, refused.Words);
        return new GrantListOutcome.Found(await transaction.ListAsync($"""
            select g.id, g.user_id, u.email, u.name, g.role, g.agency, a.name, g.district, e.name, g.reason,
                coalesce(p.email, 'operator'), g.proposed_at, case when g.decided_by is not null then coalesce(d.email, 'operator') end, g.from_at, g.until_at
            from access.grants g join identity.users u on u.id = g.user_id
            join agencies.agencies a on a.code = g.agency left join agencies.districts e on e.code = g.district
            left join identity.users p on p.id = g.proposed_by left join identity.users d on d.id = g.decided_by
            where {which} order by g.proposed_at, g.id
            """, Row, ct, user is null ? [] : [user]));
    }

    private static GrantRow Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6), r.IsDBNull(7) ? null : r.GetString(7),
        r.IsDBNull(8) ? null : r.GetString(8), r.GetString(9), r.GetString(10), r.GetFieldValue<DateTimeOffset>(11), r.IsDBNull(12) ? null : r.GetString(12),
        r.IsDBNull(13) ? null : r.GetFieldValue<DateTimeOffset>(13), r.IsDBNull(14) ? null : r.GetFieldValue<DateTimeOffset>(14));
}
