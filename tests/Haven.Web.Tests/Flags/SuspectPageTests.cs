using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Flags;

/// <summary>What the pages show of a suspect flag, and to whom.</summary>
public sealed class SuspectPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task A_suspect_flag_on_a_child_says_so_and_both_leads_see_the_consideration()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven));
        var (officer, social) = (await team.WithChildAsync(), await team.WithChildAsync(agency: "CSC"));
        var check = await officer.RaiseToCheckAsync(team, "cse-suspect");
        check.Text.ShouldContain("Raising the flag opens a safeguarding consideration");
        check.Text.ShouldContain("a possible risk, not a finding");
        var flag = (await officer.SendAsync(check)).Path["/flags/".Length..].Split('?')[0];
        var shown = await officer.GoAsync($"/flags/{flag}");
        shown.Heading.ShouldStartWith("Child who may have caused harm");
        shown.Text.ShouldContain("a possible risk, not a finding");

        (await officer.GoAsync("/work")).Text.ShouldContain("child who may have caused harm");
        var work = await social.GoAsync("/work");
        work.Text.ShouldContain("child who may have caused harm");
        work.Text.ShouldNotContain("suspect", Case.Insensitive);
        var path = work.Page.QuerySelector("a[href^='/work/considerations/']")!.GetAttribute("href")!;
        var consideration = await social.GoAsync(path);
        consideration.Text.ShouldContain("It is a possible risk, not a finding");
        foreach (var secret in new[] { "suspect", "Older men", flag, "Daily risk meeting" })
            consideration.Text.ShouldNotContain(secret, Case.Insensitive);
        (await social.SendAsync(consideration)).Errors.Count.ShouldBe(2);
        var settled = await social.SendAsync(consideration, ("Outcome", "support is in place for the child"), ("Reason", "A youth worker sees them."));
        settled.Says("What came of it").ShouldBe("support is in place for the child");
        (await officer.GoAsync("/work")).Text.ShouldNotContain("To be considered");
        (await officer.GoAsync("/work")).Page.QuerySelector($"a[href='/flags/{flag}']").ShouldNotBeNull("the flag itself stays");
    }

    [Fact]
    public async Task Outside_the_police_nothing_tells_a_suspect_from_anybody_else()
    {
        await using var team = await CaseTeam.OpenAsync(haven, await Site.OpenAsync(haven), age: 30);
        var (officer, social) = (await team.WithChildAsync(), await team.WithChildAsync(agency: "CSC"));
        var before = await EverythingAsync(social, team);
        var flag = await officer.RaiseAsync(team, "cse-suspect");
        (await EverythingAsync(social, team)).ShouldBe(before);
        var (hidden, absent) = (await social.GoAsync($"/flags/{flag}"), await social.GoAsync($"/flags/{Guid.CreateVersion7()}"));
        (hidden.Status, Shown(hidden)).ShouldBe((absent.Status, Shown(absent)));
        (await social.GoAsync($"/people/{team.Child}/flags/raise/type")).Page.QuerySelectorAll("input[name=Type]").Select(box => box.GetAttribute("value")).ShouldBe(["cse-risk", "cce-risk"]);
        var tried = await social.SendAsync(await social.GoAsync($"/people/{team.Child}/flags/raise/type"), ("Type", "cse-suspect"));
        tried.Errors.ShouldBe(["Select what the flag says"]);
    }

    private static async Task<string> EverythingAsync(Browser browser, CaseTeam team)
    {
        var pages = new List<string>();
        foreach (var path in new[] { "/work", "/work/handover", $"/people/{team.Child}/flags/raise/type" })
            pages.Add(Shown(await browser.GoAsync(path)));
        return string.Join('\n', pages);
    }

    private static string Shown(Answer answer) => answer.Page.QuerySelector("main")!.TextContent;
}
