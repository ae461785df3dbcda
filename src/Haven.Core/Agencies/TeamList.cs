using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>A team, who is in it and who stands in for whom: now and from now on.</summary>
public sealed record TeamRow(
    Guid Id, string Agency, string AgencyName, string Name, DateTimeOffset? EndedAt, IReadOnlyList<MemberRow> Members, IReadOnlyList<CoverRow> Cover);

/// <param name="Id">The membership, to end it by.</param>
public sealed record MemberRow(Guid Id, Guid User, string Email, string Name, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(MemberRow);
}

/// <param name="Id">The cover, to end it by.</param>
public sealed record CoverRow(Guid Id, Guid Absent, string AbsentEmail, Guid Covering, string CoveringEmail, DateTimeOffset From, DateTimeOffset Until, string Reason)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(CoverRow);
}

/// <summary>The teams of the agencies, which everybody who signs in may know: work is allocated to them.</summary>
public sealed class TeamList(HavenDatabase database)
{
    /// <param name="agency">One agency's teams; null for all.</param>
    public async Task<IReadOnlyList<TeamRow>> RunAsync(string? agency, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(ChangeByRole.DoorOf(context), context, ct);
        if (agency is not null)
            await Named.AgencyAsync(transaction, agency, ct);
        var members = await MembersAsync(transaction, ct);
        var cover = await CoverAsync(transaction, ct);
        return await transaction.ListAsync("select t.id, t.agency, a.name, t.name, t.ended_at from agencies.teams t join agencies.agencies a on a.code = t.agency where $1::text is null or t.agency = $1 order by a.name, t.name",
            r => new TeamRow(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.IsDBNull(4) ? null : r.GetFieldValue<DateTimeOffset>(4),
                [.. members[r.GetGuid(0)]], [.. cover[r.GetGuid(0)]]), ct, agency);
    }

    private static async Task<ILookup<Guid, MemberRow>> MembersAsync(HavenTransaction transaction, CancellationToken ct) =>
        (await transaction.ListAsync("""
            select m.team_id, m.id, m.user_id, u.email, u.name, m.from_at, m.until_at
            from agencies.team_members m join identity.users u on u.id = m.user_id
            where m.until_at is null or m.until_at > greatest(now(), m.from_at) order by u.name, u.email, m.from_at
            """, r => (Team: r.GetGuid(0), Row: new MemberRow(r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetString(4),
                r.GetFieldValue<DateTimeOffset>(5), r.IsDBNull(6) ? null : r.GetFieldValue<DateTimeOffset>(6))), ct))
        .ToLookup(m => m.Team, m => m.Row);

    private static async Task<ILookup<Guid, CoverRow>> CoverAsync(HavenTransaction transaction, CancellationToken ct) =>
        (await transaction.ListAsync("""
            select c.team_id, c.id, c.absent_id, a.email, c.covering_id, o.email, c.from_at, c.until_at, c.reason
            from agencies.cover c join identity.users a on a.id = c.absent_id join identity.users o on o.id = c.covering_id
            where c.until_at > greatest(now(), c.from_at) order by c.from_at, c.id
            """, r => (Team: r.GetGuid(0), Row: new CoverRow(r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetGuid(4), r.GetString(5),
                r.GetFieldValue<DateTimeOffset>(6), r.GetFieldValue<DateTimeOffset>(7), r.GetString(8))), ct))
        .ToLookup(c => c.Team, c => c.Row);
}
