using Haven.Core.Databases;
using Haven.Core.Flags;
using Haven.Rules.Access;
using Haven.Rules.Flags;

namespace Haven.Core.People.Reading;

/// <summary>Somebody who has the case: a worker, or a team.</summary>
public sealed record Lead(string Name, string Agency, bool IsTeam)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Lead);
}

/// <summary>A plan that is open.</summary>
/// <param name="LeadAgency">The name of the agency that leads it, when the source says so.</param>
public sealed record OpenPlan(Guid Id, string Type, DateOnly StartedOn, string? LeadAgency);

/// <summary>When a child was seen, by whom, and whether alone.</summary>
public sealed record Visit(DateOnly SeenOn, string SeenBy, string Agency, bool Alone)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Visit);
}

/// <summary>The first page about a person: who leads, what is next, who saw them, who may be dangerous, what has changed.</summary>
public sealed class SummaryPart : PersonPart
{
    private const string LeadsSql = """
        select distinct coalesce(u.name, t.name), a.name, l.team_id is not null
        from access.relations l join agencies.agencies a on a.code = l.agency
        left join identity.users u on u.id = l.user_id left join agencies.teams t on t.id = l.team_id
        where l.record_id = any ($1) and l.kind = 'allocated' and l.from_at <= now() and (l.until_at is null or now() < l.until_at)
        order by 3, 2, 1
        """;

    private const string PlansSql = """
        select p.id, p.type, p.started_on, coalesce(a.name, p.lead_agency) from plans.plans p left join agencies.agencies a on a.code = p.lead_agency
        where (p.record_id = any ($1) and p.type <> 'suspect-management' or p.record_id = any ($2) and p.type = 'suspect-management')
            and p.started_on <= $3 and (p.ended_on is null or p.ended_on > $3)
        order by p.started_on desc, p.id
        """;

    private const string MissingSql = "select min(from_at) from missing.episodes where record_id = any ($1) and returned_at is null and from_at <= now()";

    private const string VisitsSql = """
        select distinct on (v.alone) v.seen_on, v.seen_by, a.name, v.alone from people.visits v join agencies.agencies a on a.code = v.agency
        where v.record_id = any ($1) order by v.alone, v.seen_on desc, v.recorded_at desc
        """;

    private Asking? asked;

    /// <summary>Whom the case is allocated to.</summary>
    public IReadOnlyList<Lead> Leads { get; private set; } = [];
    public IReadOnlyList<OpenPlan> Plans { get; private set; } = [];
    public DateTimeOffset? MissingSince { get; private set; }

    /// <summary>The last visits: the last alone, and the last at all when that was later.</summary>
    public IReadOnlyList<Visit> Visits { get; private set; } = [];

    /// <summary>What to do at once: at most three lines.</summary>
    public IReadOnlyList<string> TriggerPlan { get; private set; } = [];

    /// <summary>The open flags that may be shown, with when each is next reviewed.</summary>
    public IReadOnlyList<DueFlag> Due { get; private set; } = [];
    public Dangers Dangers { get; } = new();
    public Changes Changes { get; } = new();

    internal override string Operation => "people.summary";

    internal override IReadOnlyList<string> Fields => ["identity", "flags", "levels", "plans", "trigger-plan", "missing", "visits", "orders", "suspects", "allocation"];

    internal override IReadOnlyCollection<Guid> Others => Dangers.Shown;

    internal override void Ask(RoundTrip together, Asking asking)
    {
        var reach = asking.Reach;
        together.Add(PlansSql, reach.With(FieldGroups.Plans), reach.With(FieldGroups.Suspect), asking.Today)
            .Add(MissingSql, reach.With(FieldGroups.Missing))
            .Add(VisitsSql, reach.With(FieldGroups.Plans))
            .Add(TriggerPlanPart.Sql, reach.With(FieldGroups.Plans));
        asked = asking;
        OpenFlags.Ask(together, reach.Records, asking.Today);
        Dangers.Ask(together, asking);
        Changes.Ask(together, asking);
        together.Enter(DatabaseRole.Decision).Add(LeadsSql, reach.Records.ToArray()).Enter(DatabaseRole.App);
    }

    internal override async Task TakeAsync(RoundTrip together, CancellationToken ct)
    {
        Plans = await together.RowsAsync(row => new OpenPlan(row.GetGuid(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), Cell.Text(row, 3)), ct);
        MissingSince = (await together.RowsAsync(row => Cell.Instant(row, 0), ct)).Single();
        var visits = await together.RowsAsync(row => new Visit(row.GetFieldValue<DateOnly>(0), row.GetString(1), row.GetString(2), row.GetBoolean(3)), ct);
        var alone = visits.Find(visit => visit.Alone);
        Visits = [.. visits.Where(visit => visit.Alone || alone is null || visit.SeenOn > alone.SeenOn).OrderByDescending(visit => visit.Alone)];
        TriggerPlan = await TriggerPlanPart.TakeLinesAsync(together, ct);
        var due = await OpenFlags.TakeAsync(together, asked!.Today, ct);
        Due = [.. due.Where(flag => asked.Reach.With(flag.Type.Group()).Contains(flag.Record))];
        await Dangers.TakeAsync(together, ct);
        await Changes.TakeAsync(together, ct);
        Leads = await together.RowsAsync(row => new Lead(row.GetString(0), row.GetString(1), row.GetBoolean(2)), ct);
    }

    internal override Task FollowAsync(HavenTransaction transaction, Asking asking, CancellationToken ct) => Dangers.FollowAsync(transaction, asking, ct);
}
