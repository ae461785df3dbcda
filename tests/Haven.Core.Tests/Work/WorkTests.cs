using Haven.Core.Access;
using Haven.Core.Tests.Flags;
using Haven.Core.Work;
using Haven.Rules.Flags;
using Haven.TestKit;

namespace Haven.Core.Tests.Work;

/// <summary>What is due, whose it is, and what a handover says.</summary>
public sealed class WorkTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DateOnly Today = FlagOffice.Today;

    [Fact]
    public async Task The_longest_overdue_comes_first_and_pages_lose_nothing()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var due = new List<Guid>();
        for (var i = 0; i < 60; i++)
            due.Add((await AddAsync(office, office.Officer, Today.AddDays(-90 + (i * 7 % 60)))).Flag);
        var seen = new List<WorkRow>();
        string? after = null;
        do
        {
            var work = await OwnAsync(office.Officer, after);
            work.Reviews.Rows.Count.ShouldBeLessThanOrEqualTo(WorkList.PageSize);
            seen.AddRange(work.Reviews.Rows);
            // Raised 43 to 90 days ago and due after 42.
            (work.OpenFlags, work.Overdue).ShouldBe((60, 48));
            after = work.Reviews.Next;
        }
        while (after is not null);
        seen.Select(row => row.Flag).ShouldBe(due, ignoreOrder: true);
        seen.Select(row => row.DueOn).ShouldBe(seen.Select(row => row.DueOn).Order());
    }

    [Fact]
    public async Task A_crime_since_the_last_review_brings_it_forward()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        await office.RaiseAsync(FlagType.CseRisk, level: "low");
        (await OwnAsync(office.Officer)).Reviews.Rows.ShouldHaveSingleItem().DueOn.ShouldBe(Today.AddDays(84));
        var other = await FlagOffice.OpenAsync(fixture);
        await other.RaiseAsync(FlagType.CseRisk, level: "low", decision: FlagOffice.Decision() with { On = Today.AddDays(-10), LateReason = "x" });
        await other.ExecuteAsync("""
            insert into crimes.crimes (offence_code, reported_on, recorded_on, offence_from, district, victims) values ('71', $2, $2, $2, $3, array[$1])
            """, other.Record, Today.AddDays(-8), FlagOffice.Leeds);
        var row = (await OwnAsync(other.Officer)).Reviews.Rows.ShouldHaveSingleItem();
        (row.DueOn, row.AfterEvent).ShouldBe((Today.AddDays(-1), true));
        (row.Person, row.LastReason).ShouldBe(("Mia Stone", "Decided at the risk meeting."));
    }

    [Fact]
    public async Task A_flagged_child_of_sixteen_needs_a_plan_for_the_move_to_adult_services_until_there_is_one()
    {
        var office = await FlagOffice.OpenAsync(fixture, born: Today.AddYears(-17));
        await office.RaiseAsync(FlagType.CseRisk);
        await office.RaiseAsync(FlagType.CceRisk);
        (await OwnAsync(office.Officer)).Transitions.ShouldHaveSingleItem().DueOn.ShouldBe(Today.AddYears(-17).AddMonths(210));
        await office.ExecuteAsync("insert into plans.plans (record_id, type, started_on) values ($1, 'transition', $2)", office.Record, Today);
        (await OwnAsync(office.Officer)).Transitions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_is_that_of_ones_relations_and_not_of_all_that_is_in_reach()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        await office.RaiseAsync(FlagType.CseRisk, decision: FlagOffice.Decision("wyp"));
        var colleague = await TestUsers.AddAsync(office.Haven, "practitioner", "wyp", district: FlagOffice.Leeds);
        (await new ReadRecord(office.Haven).RunAsync(office.Record, colleague, default)).ShouldBeOfType<ReadOutcome.Shown>();
        (await OwnAsync(colleague)).OpenFlags.ShouldBe(0);
        (await new MyWork(office.Haven).RunAsync(null, await TestUsers.AddAsync(office.Haven, "analyst", "wyp"), default))
            .ShouldBeOfType<WorkOutcome.Refused>().Code.ShouldBe("role-reads-no-case");
    }

    [Fact]
    public async Task A_team_sees_its_work_by_worker_and_what_waits_for_a_supervisor()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var (team, colleague) = (Guid.CreateVersion7(), await TestUsers.AddAsync(office.Haven, "practitioner", "wyp", district: FlagOffice.Leeds));
        await AddTeamAsync(office, team, office.Officer, colleague);
        var late = await AddAsync(office, colleague, Today.AddDays(-60));
        var flag = await office.RaiseAsync(FlagType.CseRisk, decision: FlagOffice.Decision("wyp"));
        for (var review = 0; review < 4; review++)
            (await office.ReviewAsync(flag, ReviewOutcome.NoChange)).Done();

        var work = await TeamAsync(office.Sergeant, team);
        work.Waiting.ShouldHaveSingleItem().Flag.ShouldBe(flag);
        work.Overdue.Rows.ShouldBeEmpty("the colleague's record is not in the sergeant's reach");
        await InvolveAsync(office, late.Record, "wyp");
        work = await TeamAsync(office.Sergeant, team);
        work.Overdue.Rows.ShouldHaveSingleItem().Flag.ShouldBe(late.Flag);
        work.Workers.Single(w => w.Worker == colleague.ActorId).ShouldBe(new WorkerLoad(colleague.ActorId, "A test user", 1, 1, 1, 0, IsAway: false));
        (await TeamAsync(office.Officer, team)).Team!.Id.ShouldBe(team);
        (await new TeamWork(office.Haven).RunAsync(team, null, null, office.SocialWorker, default)).ShouldBeOfType<WorkOutcome.Refused>().Code.ShouldBe("not-your-team");
        (await TeamAsync(office.Sergeant, team, worker: office.Officer.ActorId)).Overdue.Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_covers_a_colleague_has_their_work()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var (team, covering) = (Guid.CreateVersion7(), await TestUsers.AddAsync(office.Haven, "practitioner", "wyp"));
        await AddTeamAsync(office, team, office.Officer, covering);
        var flag = await office.RaiseAsync(FlagType.CseRisk);
        (await OwnAsync(covering)).OpenFlags.ShouldBe(0);
        var arranged = await new Core.Agencies.ArrangeCover(office.Haven).RunAsync(
            new() { Team = team, Absent = office.Officer.ActorId, Covering = covering.ActorId, Until = TimeProvider.System.GetUtcNow().AddDays(3) }, office.Sergeant, default);
        arranged.ShouldBeOfType<Core.Access.Grants.ChangeOutcome.Done>();
        var row = (await OwnAsync(covering)).Reviews.Rows.ShouldHaveSingleItem();
        (row.Flag, row.HeldAs).ShouldBe((flag, HeldAs.Cover));
    }

    [Fact]
    public async Task A_handover_says_what_is_overdue_what_comes_next_who_is_missing_and_what_was_promised()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        var late = await AddAsync(office, office.Officer, Today.AddDays(-50));
        var soon = await AddAsync(office, office.Officer, Today.AddDays(-41));
        await office.ExecuteAsync("insert into missing.episodes (record_id, risk, from_at) values ($1, 'high', now())", office.Record);
        var promises = new Promises(office.Haven);
        var input = new PromiseInput { Record = office.Record, What = "Ring the school", ForWhom = "Mother", DueOn = Today };
        var made = (await promises.MakeAsync(input, office.Officer, default)).ShouldBeOfType<CaseOutcome.Done>();
        var shown = await HandoverAsync(office.Officer);
        (shown.Overdue.ShouldHaveSingleItem().Flag, shown.NextDay.ShouldHaveSingleItem().Flag).ShouldBe((late.Flag, soon.Flag));
        shown.Missing.ShouldHaveSingleItem().Record.ShouldBe(office.Record);
        (shown.Promises.ShouldHaveSingleItem().What, shown.Promises[0].ForWhom).ShouldBe(("Ring the school", "Mother"));

        (await promises.KeepAsync(office.Record, made.Id, office.SocialWorker, default)).ShouldBeOfType<CaseOutcome.Done>();
        (await promises.KeepAsync(office.Record, made.Id, office.SocialWorker, default)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("already-kept");
        (await HandoverAsync(office.Officer)).Promises.ShouldBeEmpty();
        (await promises.MakeAsync(input, await TestUsers.AddAsync(office.Haven, "practitioner", "nyp"), default)).ShouldBeOfType<CaseOutcome.Refused>().Code.ShouldBe("not-known");
        await Should.ThrowAsync<InputException>(() => promises.MakeAsync(input with { DueOn = Today.AddDays(-1) }, office.Officer, default));
        await Should.ThrowAsync<InputException>(() => promises.MakeAsync(input with { What = " " }, office.Officer, default));
    }

    [Fact]
    public async Task A_record_is_new_for_a_fortnight()
    {
        var office = await FlagOffice.OpenAsync(fixture);
        (await OwnAsync(office.Officer)).New.ShouldHaveSingleItem().Person.ShouldBe("Mia Stone");
        await office.ExecuteAsync("update access.relations set from_at = now() - interval '15 days' where record_id = $1", office.Record);
        (await OwnAsync(office.Officer)).New.ShouldBeEmpty();
    }

    private async Task<MyWorkShown> OwnAsync(OperationContext who, string? after = null) =>
        (await new MyWork(fixture.Haven).RunAsync(after, who, default)).ShouldBeOfType<WorkOutcome.Own>().Work;

    private async Task<TeamWorkShown> TeamAsync(OperationContext who, Guid team, Guid? worker = null) =>
        (await new TeamWork(fixture.Haven).RunAsync(team, worker, null, who, default)).ShouldBeOfType<WorkOutcome.Team>().Work;

    private async Task<HandoverShown> HandoverAsync(OperationContext who) =>
        (await new Handover(fixture.Haven).RunAsync(who, default)).ShouldBeOfType<WorkOutcome.Handover>().Work;

    /// <summary>A record allocated to somebody, flagged on a day at the level medium: due 42 days later.</summary>
    private static async Task<(Guid Record, Guid Flag)> AddAsync(FlagOffice office, OperationContext worker, DateOnly raised)
    {
        var (record, flag) = (await office.AddRecordAsync(Today.AddYears(-14)), Guid.CreateVersion7());
        await TestUsers.AllocateAsync(office.Haven, worker, record);
        await office.ExecuteAsync("insert into flags.flags (id, record_id, type, raised_on, district) values ($1, $2, 'cse-risk', $3, $4)", flag, record, raised, FlagOffice.Leeds);
        await office.ExecuteAsync("insert into flags.levels (flag_id, level, from_on) values ($1, 'medium', $2)", flag, raised);
        return (record, flag);
    }

    private static async Task AddTeamAsync(FlagOffice office, Guid team, params OperationContext[] members)
    {
        await office.ExecuteAsync("insert into agencies.teams (id, agency, name) values ($1, 'wyp', $1::text)", team);
        foreach (var member in members)
            await office.ExecuteAsync("insert into agencies.team_members (team_id, user_id) values ($1, $2)", team, member.ActorId);
    }

    private static Task InvolveAsync(FlagOffice office, Guid record, string agency) =>
        office.ExecuteAsync("insert into access.relations (kind, record_id, agency, basis) values ('agency', $1, $2, 'worker')", record, agency);
}
