using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>Somebody in a team.</summary>
public sealed record MemberInput
{
    public required Guid Team { get; init; }
    public required Guid User { get; init; }

    /// <summary>From when; at once when none is given or it is past.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when; none when it is open.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Puts somebody who holds a role in the agency into one of its teams.</summary>
public sealed class AddTeamMember(HavenDatabase database)
{
    /// <exception cref="InputException">There is no such team or user, or the period ends before it begins.</exception>
    public Task<ChangeOutcome> RunAsync(MemberInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.member-add", "user", "from", "until").RunAsync(context, input, transaction => InsertAsync(transaction, input, context, ct), ct);

    private static async Task<ChangeOutcome> InsertAsync(HavenTransaction transaction, MemberInput input, OperationContext context, CancellationToken ct)
    {
        if (input.Until <= context.At || input.Until <= input.From)
            throw new InputException($"the membership would end at {input.Until:yyyy-MM-dd HH:mm zzz}, before it begins: give a later end or none");
        if (await OneTeam.HoldAsync(transaction, input.Team, ct))
            return OneTeam.HasEnded;
        if (await Named.UserIsDisabledAsync(transaction, input.User, ct))
            return new ChangeOutcome.Refused("user-disabled", "This account is switched off. Switch it on first.");
        if (!await HoldsRoleThereAsync(transaction, input, ct))
            return new ChangeOutcome.Refused("not-of-agency", "This person holds no role in the team's agency. Grant one first.");
        var id = Guid.CreateVersion7();
        return await transaction.ExecuteAsync("""
            insert into agencies.team_members (id, team_id, user_id, from_at, until_at)
            values ($1, $2, $3, greatest(now(), $4), $5) on conflict do nothing
            """, ct, id, input.Team, input.User, input.From?.ToUniversalTime() ?? DateTimeOffset.MinValue, input.Until?.ToUniversalTime()) == 1
            ? new ChangeOutcome.Done(id)
            : new ChangeOutcome.Refused("already-member", "This person is in the team at that time already.");
    }

    private static async Task<bool> HoldsRoleThereAsync(HavenTransaction transaction, MemberInput input, CancellationToken ct) =>
        await transaction.ScalarAsync<bool>("""
            select exists (select from access.grants g join agencies.teams t on t.agency = g.agency
                where t.id = $1 and g.user_id = $2 and g.from_at <= now() and (g.until_at is null or now() < g.until_at))
            """, ct, input.Team, input.User);
}
