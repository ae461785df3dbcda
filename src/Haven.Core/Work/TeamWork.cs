using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Core.Trail;

namespace Haven.Core.Work;

/// <summary>A team whose work somebody may look at.</summary>
public sealed record WorkTeam(Guid Id, string Title);

/// <summary>How much somebody has. <see cref="Worker"/> is null for what is allocated to the team itself.</summary>
public sealed record WorkerLoad(Guid? Worker, string Person, int Records, int OpenFlags, int Overdue, int Waiting, bool IsAway)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(WorkerLoad);
}

/// <summary>A team's work, as far as the acting user may see its records.</summary>
public sealed record TeamWorkShown
{
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<WorkTeam> Teams { get; init; }

    /// <summary>The team that is shown; null when there is none to show.</summary>
    public required WorkTeam? Team { get; init; }
    public required IReadOnlyList<WorkerLoad> Workers { get; init; }

    /// <summary>The longest overdue first, of one worker or all.</summary>
    public required WorkList Overdue { get; init; }
    public required int OverdueCount { get; init; }

    /// <summary>Reviews that wait for a supervisor.</summary>
    public required IReadOnlyList<WorkRow> Waiting { get; init; }
    public required int WaitingCount { get; init; }

    /// <summary>The team holds more records than a list starts from.</summary>
    public required bool IsCutShort { get; init; }

    internal static TeamWorkShown None(DateOnly today, IReadOnlyList<WorkTeam> teams) => new()
    {
        Today = today, Teams = teams, Team = null, Workers = [], Overdue = new([], null), OverdueCount = 0, Waiting = [], WaitingCount = 0, IsCutShort = false,
    };
}

/// <summary>A team's work by worker: for its members, and for supervisors of its agency.</summary>
public sealed class TeamWork(HavenDatabase database)
{
    private static readonly TrailEntry Entry = new() { Act = TrailAct.Consultation, Operation = "work.team", Fields = ["identity", "flags", "decisions", "allocation"] };

    /// <param name="team">Which team; the first the user may look at when none is named.</param>
    /// <param name="worker">Only this worker's overdue reviews.</param>
    /// <param name="after">Where the page of overdue reviews begins; null for the first.</param>
    public async Task<WorkOutcome> RunAsync(Guid? team, Guid? worker, string? after, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        if (!await transaction.ScalarAsync<bool>("select access.i_do_casework()", ct))
            return await MyWork.RefuseAsync(transaction, Entry, WorkOutcome.Refused.NoCases, context, ct);
        var today = Days.Of(context.At);
        var teams = await TeamsAsync(transaction, context, ct);
        var chosen = team is null ? teams.FirstOrDefault() : teams.FirstOrDefault(t => t.Id == team);
        if (team is not null && chosen is null)
            return await MyWork.RefuseAsync(transaction, Entry, new("not-your-team", "You may look at your own teams' work, or as a supervisor at that of your agency."), context, ct);
        var shown = chosen is null ? TeamWorkShown.None(today, teams) : await ShowAsync(transaction, teams, chosen, worker, after, today, context, ct);
        await transaction.WriteTrailAsync(context, Entry with { Subjects = [.. shown.Overdue.Rows.Concat(shown.Waiting).Select(r => r.Record).Distinct()] }, ct);
        await transaction.CommitAsync(ct);
        return new WorkOutcome.Team(shown);
    }

    private static Task<List<WorkTeam>> TeamsAsync(HavenTransaction transaction, OperationContext context, CancellationToken ct) =>
        transaction.ListAsync("""
            select t.id, t.name from agencies.teams t
            where t.agency = access.my_agency() and t.ended_at is null
              and (access.my_role() = 'supervisor' or exists (select from agencies.team_members m
                   where m.team_id = t.id and m.user_id = $1 and m.from_at <= now() and (m.until_at is null or now() < m.until_at)))
            order by exists (select from agencies.team_members m where m.team_id = t.id and m.user_id = $1) desc, t.name
            """, r => new WorkTeam(r.GetGuid(0), r.GetString(1)), ct, context.ActorId);

    private static async Task<TeamWorkShown> ShowAsync(
        HavenTransaction transaction, IReadOnlyList<WorkTeam> teams, WorkTeam team, Guid? worker, string? after, DateOnly today, OperationContext context, CancellationToken ct)
    {
        var held = (await HeldRecords.OfTeamAsync(transaction, team.Id, ct)).ToDictionary(h => h.Record);
        var members = await MembersAsync(transaction, team, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var flags = await OpenFlags.OfAsync(transaction, held.Keys, today, ct);
        var overdue = flags.Where(f => f.Due.On < today).Select(f => new WorkItem(f, held[f.Record], f.Due.On)).ToList();
        var waiting = flags.Where(f => f.Waiting is not null).Select(f => new WorkItem(f, held[f.Record], f.Due.On)).OrderBy(i => i.DueOn).ThenBy(i => i.Flag.Id).ToList();
        var (page, next) = WorkList.Page(overdue.Where(i => worker is null || i.Held.Worker == worker), after);
        var rows = await WorkList.ShowAsync(transaction, [.. page, .. waiting.Take(WorkList.PageSize)], context, ct);
        return new()
        {
            Today = today,
            Teams = teams,
            Team = team,
            Workers = Loads(members, held, flags, today),
            Overdue = new([.. rows.Take(page.Count).OfType<WorkRow>()], next),
            OverdueCount = overdue.Count,
            Waiting = [.. rows.Skip(page.Count).OfType<WorkRow>()],
            WaitingCount = waiting.Count,
            IsCutShort = held.Count >= HeldRecords.Most,
        };
    }

    private static Task<List<(Guid Id, string Person, bool IsAway)>> MembersAsync(HavenTransaction transaction, WorkTeam team, CancellationToken ct) =>
        transaction.ListAsync("""
            select m.user_id, u.name, exists (select from agencies.cover c where c.team_id = m.team_id and c.absent_id = m.user_id and c.from_at <= now() and now() < c.until_at)
            from agencies.team_members m join identity.users u on u.id = m.user_id
            where m.team_id = $1 and m.from_at <= now() and (m.until_at is null or now() < m.until_at) order by u.name, m.user_id
            """, r => (r.GetGuid(0), r.GetString(1), r.GetBoolean(2)), ct, team.Id);

    // Only records that the acting user may see count: those with an open flag in reach.
    private static List<WorkerLoad> Loads(
        List<(Guid Id, string Person, bool IsAway)> members, Dictionary<Guid, HeldRecord> held, IReadOnlyList<DueFlag> flags, DateOnly today)
    {
        var of = flags.ToLookup(f => held[f.Record].Worker);
        WorkerLoad Load(Guid? worker, string name, bool isAway) => new(worker, name, of[worker].Select(f => f.Record).Distinct().Count(),
            of[worker].Count(), of[worker].Count(f => f.Due.On < today), of[worker].Count(f => f.Waiting is not null), isAway);
        return [.. members.Select(m => Load(m.Id, m.Person, m.IsAway)), .. of[null].Any() ? [Load(null, "The team itself", isAway: false)] : Array.Empty<WorkerLoad>()];
    }
}
