using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Rules.Access;

namespace Haven.Core.Agencies;

/// <summary>Somebody who stands in for a colleague of the same team, and until when. Why is the context's reason.</summary>
public sealed record CoverInput
{
    public required Guid Team { get; init; }

    /// <summary>Who is away.</summary>
    public required Guid Absent { get; init; }

    /// <summary>Who has, meanwhile, what is allocated to them.</summary>
    public required Guid Covering { get; init; }

    /// <summary>From when; at once when none is given or it is past.</summary>
    public DateTimeOffset? From { get; init; }
    public required DateTimeOffset Until { get; init; }

    /// <summary>The idempotency key of the form or the API write; none from the command line.</summary>
    public string? Key { get; init; }
}

/// <summary>Arranges cover. An administrator may, and a supervisor of the team's own agency.</summary>
public sealed class ArrangeCover(HavenDatabase database)
{
    internal static readonly Role[] Arrangers = [Role.Administrator, Role.Supervisor];

    internal static ChangeOutcome.Refused OfAnotherAgency { get; } =
        new(ReasonNames.Of(Reason.RoleMayNot), "This team is of another agency. Ask its supervisor or an administrator.");

    /// <exception cref="InputException">There is no such team, the period is none, or no reason is given.</exception>
    public Task<ChangeOutcome> RunAsync(CoverInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "teams.cover", "absent", "covering", "from", "until") { Roles = Arrangers, Key = input.Key }
            .RunAsync(context, input, transaction => InsertAsync(transaction, input, context, ct), ct);

    private static async Task<ChangeOutcome> InsertAsync(HavenTransaction transaction, CoverInput input, OperationContext context, CancellationToken ct)
    {
        var reason = Named.ReasonOf(context);
        if (input.Until <= context.At || input.Until <= input.From)
            throw new InputException($"the cover would end at {input.Until:yyyy-MM-dd HH:mm zzz}, before it begins: give a later end");
        if (input.Absent == input.Covering)
            return new ChangeOutcome.Refused("covers-themself", "Nobody stands in for themself. Choose a colleague.");
        if (await OneTeam.HoldAsync(transaction, input.Team, ct))
            return OneTeam.HasEnded;
        if (!await MayAsync(transaction, context, input.Team, ct))
            return OfAnotherAgency;
        if (!await OneTeam.AreMembersAsync(transaction, input.Team, input.Absent, input.Covering, input.From, input.Until, ct))
            return new ChangeOutcome.Refused("not-both-members", "Both must be in the team for the whole of that time.");
        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync("""
            insert into agencies.cover (id, team_id, absent_id, covering_id, from_at, until_at, reason) values ($1, $2, $3, $4, greatest(now(), $5), $6, $7)
            """, ct, id, input.Team, input.Absent, input.Covering, input.From?.ToUniversalTime() ?? DateTimeOffset.MinValue, input.Until.ToUniversalTime(), reason);
        return new ChangeOutcome.Done(id);
    }

    /// <summary>Whether this arranger may for this team.</summary>
    internal static async Task<bool> MayAsync(HavenTransaction transaction, OperationContext context, Guid team, CancellationToken ct) =>
        ChangeByRole.IsOperator(context) || await transaction.ScalarAsync<bool>("select access.i_arrange_cover($1)", ct, team);
}
