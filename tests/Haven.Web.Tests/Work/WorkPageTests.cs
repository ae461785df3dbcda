using Haven.Core.Databases;
using Haven.TestKit;
using Haven.Web.Tests.Flags;

namespace Haven.Web.Tests.Work;

/// <summary>The pages of work: one's own, a team's, the handover, cover; and how many queries each takes.</summary>
public sealed class WorkPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Whoever_has_nothing_to_do_is_told_so_on_every_page()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, _) = await team.WhoAsync(hasChild: false);
        (await officer.GoAsync("/work")).Text.ShouldContain("Nothing with an open flag is allocated to you");
        (await officer.GoAsync("/work/team")).Text.ShouldContain("You are in no team");
        (await officer.GoAsync("/work/handover")).Text.ShouldContain("Nobody.");
        (await officer.GoAsync("/work/cover")).Text.ShouldContain("Nobody of North Yorkshire Police is covered");
        var (governance, _) = await team.WhoAsync("governance-officer", hasChild: false);
        foreach (var path in new[] { "/work", "/work/team", "/work/handover" })
            (await governance.GoAsync(path)).Text.ShouldContain("Your role does not work on cases");
    }

    [Fact]
    public async Task Overdue_reviews_stand_beside_the_last_rationale_and_nothing_is_approved_in_bulk()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var flag = await (await team.WithChildAsync()).RaiseAsync(team);
        team.Site.Clock.Pass(TimeSpan.FromDays(60));
        var officer = await team.WithChildAsync();
        var work = await officer.GoAsync("/work");
        work.Text.ShouldContain("1 overdue");
        var row = work.Page.QuerySelector(".haven-reviews li > div")!;
        row.Children.Length.ShouldBe(2);
        (row.Children[0].TextContent.Contains("18 days overdue", StringComparison.Ordinal), row.Children[1].TextContent.Contains("Older men write to the child online.", StringComparison.Ordinal)).ShouldBe((true, true));
        work.Page.QuerySelectorAll("main input[type=checkbox]").ShouldBeEmpty();
        (await officer.GoAsync($"/flags/{flag}/review/outcome")).Page.QuerySelector("aside")!.TextContent.ShouldContain("Older men write to the child online.");
    }

    [Fact]
    public async Task A_promise_stands_in_the_handover_until_it_is_done()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var officer = await team.WithChildAsync();
        var page = await officer.GoAsync($"/work/promises/{team.Child}");
        (await officer.SendAsync(page)).Errors.Count.ShouldBe(3);
        var handover = await officer.SendAsync(page, [("What", "Ring the school"), ("ForWhom", "Her mother"), .. Journeys.On(team.Today.AddDays(1))]);
        handover.Text.ShouldContain("Ring the school");
        handover.Text.ShouldContain("due tomorrow");
        var done = await officer.FollowAsync(await officer.SendFormAsync(handover.FormWith("Kept"), handover.Path, []));
        done.Heading.ShouldBe("Handover");
        done.Text.ShouldNotContain("Ring the school");
        (await officer.GoAsync($"/work/promises/{Guid.CreateVersion7()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_supervisor_arranges_cover_and_ends_it_and_the_work_follows()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var ((officer, absent), (colleague, covering)) = (await team.WhoAsync(), await team.WhoAsync(hasChild: false));
        var sergeant = await team.WithChildAsync("supervisor");
        var group = Guid.CreateVersion7();
        await team.ExecuteAsync("insert into agencies.teams (id, agency, name) values ($1, 'NYP', $1::text)", group);
        foreach (var member in new[] { absent, covering })
            await team.ExecuteAsync("insert into agencies.team_members (team_id, user_id) values ($1, $2)", group, member);
        await officer.RaiseAsync(team);
        (await colleague.GoAsync("/work")).Text.ShouldContain("Nothing with an open flag");
        (await officer.GoAsync("/work/cover")).Page.QuerySelector("main form").ShouldBeNull("only a supervisor arranges");

        var page = await sergeant.GoAsync("/work/cover");
        (await sergeant.FollowAsync(await sergeant.SendFormAsync(page.FormWith("Absent"), page.Path, []))).Errors.Count.ShouldBe(4);
        var arranged = await sergeant.FollowAsync(await sergeant.SendFormAsync(page.FormWith("Absent"), page.Path,
            [("Absent", $"{group}/{absent}"), ("Covering", $"{group}/{covering}"), .. Journeys.On(new DateOnly(2099, 12, 31)), ("Why", "leave")]));
        arranged.Errors.ShouldBeEmpty();
        arranged.Text.ShouldContain("leave");
        (await colleague.GoAsync("/work")).Text.ShouldContain("You cover");
        var loads = await sergeant.GoAsync($"/work/team?team={group}");
        loads.Text.ShouldContain("away, covered");

        var ended = await sergeant.FollowAsync(await sergeant.SendFormAsync(arranged.FormWith("End"), arranged.Path, []));
        ended.Text.ShouldContain("Nobody of North Yorkshire Police is covered");
        (await colleague.GoAsync("/work")).Text.ShouldContain("Nothing with an open flag");
        (await sergeant.GoAsync($"/work/team?team={Guid.CreateVersion7()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Each_page_takes_as_many_queries_however_much_there_is()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, user) = await team.WhoAsync();
        var flag = await officer.RaiseAsync(team);
        string[] paths = ["/work", "/work/handover", $"/flags/{flag}", $"/flags/{flag}/review/outcome"];
        await AddAsync(team, user, 1);
        var few = await CountAsync(officer, paths);
        await AddAsync(team, user, 60);
        (await officer.GoAsync("/work")).Page.QuerySelectorAll(".haven-reviews > li").Length.ShouldBe(25);
        (await CountAsync(officer, paths)).ShouldBe(few);
        few.ShouldAllBe(count => count <= 20);
    }

    /// <summary>Children allocated to somebody whose reviews are long overdue.</summary>
    private static Task AddAsync(CaseTeam team, Guid user, int count) => team.ExecuteAsync("""
            with r as (insert into people.records (source, source_id, forenames, date_of_birth, district) select 'rms', uuidv7()::text, 'Bo', '2012-05-05', $1 from generate_series(1, $3) returning id),
                 a as (insert into access.relations (kind, record_id, agency, user_id, reason, set_by) select 'allocated', id, 'NYP', $2, 'x', $2 from r),
                 f as (insert into flags.flags (record_id, type, raised_on, district) select id, 'cse-risk', '2026-01-01', $1 from r returning id)
            insert into flags.levels (flag_id, level, from_on) select id, 'medium', '2026-01-01' from f
            """, CaseTeam.Leeds, user, count);

    private async Task<List<int>> CountAsync(Browser browser, string[] paths)
    {
        var counts = new List<int>();
        foreach (var path in paths)
            counts.Add((await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync(path))).Queries);
        return counts;
    }
}
