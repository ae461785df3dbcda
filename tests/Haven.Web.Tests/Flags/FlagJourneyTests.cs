using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Flags;

/// <summary>The journeys about a flag as people go them, on the real host.</summary>
public sealed class FlagJourneyTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    /// <summary>
    /// The West Yorkshire report of 10 June 2022, 2.11.1 d: concerns about a child's online profiles come to the daily
    /// risk meeting and a flag is raised; the school's further concerns raise the risk to significant; a review keeps it.
    /// </summary>
    [Fact]
    public async Task The_child_of_the_report_is_flagged_at_the_meeting_raised_to_significant_and_reviewed()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, social) = (await team.WithChildAsync(), await team.WithChildAsync(agency: "CSC"));
        var flag = await officer.RaiseAsync(team, level: "medium");

        var raised = await social.SendAsync(await social.AnswerAsync($"/flags/{flag}/level",
            Journeys.On(team.Today), [("Level", "significant")], [("Reason", "The school raised further concerns about contact with older males online.")],
            [("Together", "yes"), ("Agencies", "NYP"), ("Agencies", "SCH")], [("Assessed", "yes"), ("Assessment", "CSE assessment, held by social care")]));
        raised.Text.ShouldContain("The level is changed");
        raised.Says("Level").ShouldStartWith("Significant since");
        raised.Says("Next review").ShouldContain("due in 28 days");

        team.Site.Clock.Pass(TimeSpan.FromDays(28));
        var again = await team.WithChildAsync();
        (await again.GoAsync("/work")).Text.ShouldContain("due today");
        (await again.ReviewAsync(team, flag, "Police investigate; support goes on.")).Text.ShouldContain("The review is written down");
        var page = await again.GoAsync($"/flags/{flag}");
        page.Decisions().ShouldBe(["Reviewed: no change", "Level changed to significant", "Flag raised at medium"]);
        page.Says("Next review").ShouldContain("due in 28 days");
        page.Text.ShouldContain("flag-levels-west-yorkshire 1");
        page.Page.QuerySelector("main")!.TextContent.ShouldContain("Leeds Children’s Social Care, Leeds schools, North Yorkshire Police");
    }

    [Fact]
    public async Task Answers_stay_from_page_to_page_can_be_changed_and_are_kept_when_somebody_leaves()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var officer = await team.WithChildAsync();
        var check = await officer.RaiseToCheckAsync(team);
        check.Says("Reason").ShouldBe("Older men write to the child online.\nDecided at: Daily risk meeting");
        var back = await officer.GoAsync($"/people/{team.Child}/flags/raise/reason");
        back.Page.QuerySelector("textarea[name=Reason]")!.TextContent.ShouldBe("Older men write to the child online.");
        back.Page.QuerySelector(".govuk-back-link")!.GetAttribute("href").ShouldEndWith("/level");
        (await officer.SendAsync(back, ("Reason", "Another reason"), ("Forum", ""))).Says("Reason").ShouldBe("Another reason");
        (await officer.GoAsync("/drafts")).Text.ShouldContain("Raise a flag");
        (await officer.SendAsync(await officer.GoAsync($"/people/{team.Child}/flags/raise/check"))).Text.ShouldContain("The flag is raised");
        (await officer.GoAsync("/drafts")).Text.ShouldContain("You have no drafts");
    }

    [Fact]
    public async Task Each_question_says_what_it_needs_and_keeps_what_was_typed()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var officer = await team.WithChildAsync();
        var root = $"/people/{team.Child}/flags/raise";
        var page = await officer.VisitAsync(root);
        (await officer.SendAsync(page)).Errors.ShouldBe(["Select what the flag says"]);
        page = await officer.SendAsync(page, ("Type", "cse-risk"));
        (await officer.SendAsync(page, Journeys.On(team.Today.AddDays(1)))).Errors.ShouldBe(["The day must be today or in the past"]);
        (await officer.SendAsync(page, ("Day", "31"), ("Month", "2"), ("Year", "2026"))).Errors.ShouldBe(["Enter the day it was decided, such as 27 3 2026"]);
        var past = await officer.SendAsync(page, Journeys.On(team.Today.AddDays(-3)));
        past.Errors.ShouldBe(["Say why this is written down later than it was decided"]);
        past.Page.QuerySelector("input[name=Day]")!.GetAttribute("value").ShouldBe(team.Today.AddDays(-3).Day.ToString(System.Globalization.CultureInfo.InvariantCulture));
        past.Page.QuerySelector("#LateReason-error").ShouldNotBeNull();
        page = await officer.SendAsync(page, Journeys.On(team.Today));
        page.Text.ShouldContain("Reviewed within 28 days");
        (await officer.SendAsync(page, ("Level", "high"))).Errors.ShouldBe(["Select a level"]);
        page = await officer.SendAsync(page, ("Level", "low"));
        (await officer.SendAsync(page)).Errors.ShouldBe(["Enter the reason for the decision"]);
        page = await officer.SendAsync(page, ("Reason", "x"));
        (await officer.SendAsync(page, ("Together", "yes"))).Errors.ShouldBe(["Select the other agencies in the decision"]);
        page = await officer.SendAsync(page, ("Together", "no"));
        (await officer.SendAsync(page, ("Assessed", "no"))).Errors.ShouldBe(["Enter why there is no assessment"]);
        (await officer.VisitAsync($"{root}/check")).Heading.ShouldBe("Does it rest on an assessment?", "nobody confirms what is not answered");
    }

    [Fact]
    public async Task A_double_press_raises_one_flag_and_leads_to_it_twice()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var officer = await team.WithChildAsync();
        var check = await officer.RaiseToCheckAsync(team);
        var pressed = await Task.WhenAll(officer.SendOnlyAsync(check), officer.SendOnlyAsync(check));
        pressed[0].Location.ShouldBe(pressed[1].Location);
        (await team.ScalarAsync<long>("select count(*) from flags.flags where record_id = $1", team.Child)).ShouldBe(1);
        var second = await officer.SendAsync(await officer.RaiseToCheckAsync(team));
        second.Text.ShouldContain("There is a flag of this type on those days already");
        second.Says("Reason").ShouldStartWith("Older men", customMessage: "nothing is lost");
    }

    [Fact]
    public async Task Two_who_decide_at_once_both_see_both_and_neither_loses_a_word()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, social) = (await team.WithChildAsync(), await team.WithChildAsync(agency: "CSC"));
        var flag = await officer.RaiseAsync(team, level: "low");
        var mine = await officer.AnswerAsync($"/flags/{flag}/review",
            [("Outcome", "no-change")], Journeys.On(team.Today), [("Reason", "All quiet, says the officer.")], [("Together", "no")], [("Heard", "no"), ("ChildsViewAbsent", "Away")]);
        await social.SendAsync(await social.AnswerAsync($"/flags/{flag}/level",
            Journeys.On(team.Today), [("Level", "significant")], [("Reason", "New messages, says the social worker.")], [("Together", "no")], [("Assessed", "no"), ("AssessmentAbsent", "Urgent")]));

        var told = await officer.SendAsync(mine);
        told.Text.ShouldContain("Somebody else decided meanwhile");
        var versions = told.Page.QuerySelectorAll(".haven-two-versions > div").Select(half => half.TextContent).ToList();
        (versions[0].Contains("New messages, says the social worker.", StringComparison.Ordinal), versions[1].Contains("All quiet, says the officer.", StringComparison.Ordinal)).ShouldBe((true, true));
        told.Says("Reason").ShouldBe("All quiet, says the officer.");
        (await team.ScalarAsync<long>("select count(*) from flags.decisions where flag_id = $1", flag)).ShouldBe(2);
        (await officer.SendAsync(told)).Decisions().ShouldBe(["Reviewed: no change", "Level changed to significant", "Flag raised at low"]);
    }

    [Fact]
    public async Task Closing_asks_for_the_others_the_childs_view_and_of_a_supervisor_alone_why()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, sergeant) = (await team.WithChildAsync(), await team.WithChildAsync("supervisor"));
        var flag = await officer.RaiseAsync(team);
        var page = await officer.VisitAsync($"/flags/{flag}/close");
        page = await officer.SendAsync(page, ("CloseReason", "plan completed"));
        page = await officer.SendAsync(page, Journeys.On(team.Today));
        page = await officer.SendAsync(page, ("Reason", "The plan is done."));
        (await officer.SendAsync(page, ("Together", "no"))).Errors.ShouldBe(["Closing takes 2 agencies in the decision, or a supervisor who gives a reason"]);
        page = await officer.SendAsync(page, ("Together", "yes"), ("Agencies", "CSC"));
        page.Heading.ShouldBe("Was the child heard?");
        (await officer.SendAsync(page, ("Heard", "yes"))).Errors.ShouldBe(["Enter what the child said"]);

        var alone = await sergeant.AnswerAsync($"/flags/{flag}/close",
            [("CloseReason", "plan completed")], Journeys.On(team.Today), [("Reason", "The plan is done.")], [("Together", "no")],
            [("SupervisorReason", "The council was asked twice")], [("Heard", "yes"), ("ChildsView", "I feel safe")]);
        var closed = await sergeant.SendAsync(alone);
        closed.Says("Closed").ShouldContain("plan completed");
        closed.Text.ShouldContain("One agency closed it alone: The council was asked twice");
        closed.Page.QuerySelector($"a[href='/flags/{flag}/review']").ShouldBeNull();
        (await officer.VisitAsync($"/flags/{flag}/close")).Path.ShouldBe($"/flags/{flag}");
    }

    [Fact]
    public async Task The_fourth_no_change_goes_to_the_supervisor_who_sees_those_before_it()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, sergeant) = (await team.WithChildAsync(), await team.WithChildAsync("supervisor"));
        var flag = await officer.RaiseAsync(team);
        for (var review = 1; review <= 3; review++)
            (await officer.ReviewAsync(team, flag, $"Review number {review}")).Text.ShouldContain("The review is written down");
        (await officer.GoAsync($"/flags/{flag}/review/outcome")).Text.ShouldContain("This one goes to a supervisor");
        (await officer.ReviewAsync(team, flag, "Review number 4")).Text.ShouldContain("It waits for a supervisor");
        (await officer.GoAsync($"/flags/{flag}/confirm")).Status.ShouldBe(403);

        (await sergeant.GoAsync($"/flags/{flag}")).Page.QuerySelector($"a[href='/flags/{flag}/confirm']").ShouldNotBeNull();
        var confirm = await sergeant.GoAsync($"/flags/{flag}/confirm");
        foreach (var review in new[] { 1, 2, 3, 4 })
            confirm.Text.ShouldContain($"Review number {review}");
        (await sergeant.SendAsync(confirm)).Errors.ShouldBe(["Select whether the review stands", "Enter why"], ignoreOrder: true);
        var sent = await sergeant.SendAsync(confirm, ("Stands", "yes"), ("Reason", "I spoke with the worker."));
        sent.Text.ShouldContain("The review stands");
        sent.Text.ShouldContain("confirmed by a supervisor");
    }

    [Fact]
    public async Task A_role_that_reads_and_does_not_decide_may_not_begin()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var officer = await team.WithChildAsync();
        var flag = await officer.RaiseAsync(team);
        var (stranger, _) = await team.WhoAsync(agency: "SCH", hasChild: false);
        foreach (var path in new[] { $"/flags/{flag}", $"/flags/{flag}/review", $"/people/{team.Child}/flags/raise", $"/flags/{Guid.CreateVersion7()}", $"/people/{Guid.CreateVersion7()}/flags/raise" })
            (await stranger.GoAsync(path)).Status.ShouldBe(404, path);
        var (analyst, _) = await team.WhoAsync("analyst", "CSC", hasChild: false);
        (await analyst.GoAsync($"/flags/{flag}")).Page.QuerySelector($"a[href='/flags/{flag}/review']").ShouldBeNull();
        (await analyst.GoAsync($"/flags/{flag}/review")).Status.ShouldBe(403);
        (await analyst.GoAsync($"/people/{team.Child}/flags/raise")).Status.ShouldBe(403);
    }
}
