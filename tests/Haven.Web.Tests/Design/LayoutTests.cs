using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.TestKit;
using Microsoft.AspNetCore.Routing;

namespace Haven.Web.Tests.Design;

/// <summary>What stands around every page.</summary>
public sealed class LayoutTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task It_says_who_is_at_the_screen_how_to_handle_it_and_what_is_made_up()
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Synthetic = true });
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site, "mash-worker")).SignInAsync(browser, site);
        var page = (await browser.GoAsync("/account")).Page;
        Text(page, ".haven-who__role").ShouldBe("MASH worker, North Yorkshire Police");
        page.QuerySelectorAll(".haven-marking").Select(marking => marking.TextContent).ShouldBe(["OFFICIAL", "OFFICIAL"]);
        Text(page, ".haven-synthetic").ShouldStartWith("Synthetic data.");
        Text(page, ".haven-printed").ShouldBe("Shown to Ann Lee, MASH worker, North Yorkshire Police, on 20 November 2026 at 9:02am.");
        page.Body!.FirstElementChild!.GetAttribute("href").ShouldBe("#main-content");
        page.QuerySelector("#main-content")!.LocalName.ShouldBe("main");
        page.QuerySelectorAll("header form[action='/sign-out'] button").ShouldHaveSingleItem();
        page.QuerySelectorAll("a[href='/sign-in/role']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_who_holds_several_roles_is_offered_another()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(haven, site, "practitioner", "supervisor");
        await browser.SendAsync(await person.SignInAsync(browser, site), ("Grant", await GrantAsync(person)));
        (await browser.GoAsync("/account")).Page.QuerySelectorAll("header a[href='/sign-in/role']").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_session_that_is_about_to_end_asks_and_a_visitor_is_asked_nothing()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        (await browser.GoAsync("/sign-in")).Page.QuerySelectorAll("dialog").ShouldBeEmpty();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        var dialog = (await browser.GoAsync("/account")).Page.QuerySelector("dialog[data-timeout]")!;
        dialog.GetAttribute("data-ends-in").ShouldBe("900");
        dialog.GetAttribute("data-warn-for").ShouldBe("120");
        dialog.HasAttribute("open").ShouldBeFalse();
        dialog.QuerySelector($"#{dialog.GetAttribute("aria-labelledby")}")!.LocalName.ShouldBe("h2");
        dialog.QuerySelector($"#{dialog.GetAttribute("aria-describedby")}").ShouldNotBeNull();
        dialog.QuerySelector("[role=status]").ShouldNotBeNull();
        dialog.QuerySelector("form")!.GetAttribute("action").ShouldBe("/session/stay");
        dialog.QuerySelector("button")!.TextContent.Trim().ShouldBe("Stay signed in");
    }

    [Fact]
    public async Task Staying_begins_the_fifteen_minutes_again_but_never_the_eight_hours()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        var page = await browser.GoAsync("/account");
        for (var minutes = 0; minutes < 8 * 60 - 14; minutes += 14)
        {
            site.Clock.Pass(TimeSpan.FromMinutes(14));
            var seconds = await StayAsync(browser, page);
            seconds.ShouldBe((int)Math.Min(Session.IdleLimit.TotalSeconds, (Session.Limit - TimeSpan.FromMinutes(minutes + 14)).TotalSeconds));
        }
        site.Clock.Pass(TimeSpan.FromMinutes(14));
        (await browser.GoAsync("/account")).Location.ShouldStartWith("/sign-in");
        (await browser.GoAsync("/signed-out?idle=yes")).Text.ShouldContain("is in your drafts");
    }

    [Theory]
    [InlineData("practitioner", false)]
    [InlineData("administrator", true)]
    public async Task Every_page_has_one_heading_of_the_first_level_and_skips_no_level(string role, bool stepsUp)
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Synthetic = true });
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(haven, site, role);
        await (stepsUp ? person.SignInAndStepUpAsync(browser, site) : person.SignInAsync(browser, site));
        var seen = 0;
        foreach (var path in site.Endpoints.Where(IsPlainPage).Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}"))
        {
            var answer = await browser.VisitAsync(path);
            var levels = answer.Page.QuerySelectorAll("main h1, main h2, main h3, main h4").Select(heading => heading.LocalName[1] - '0').ToList();
            levels.Count(level => level == 1).ShouldBe(1, path);
            levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1, path);
            answer.Page.QuerySelectorAll("[style], style, script:not([src])").ShouldBeEmpty(path);
            var ids = answer.Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            ids.ShouldBeUnique(path);
            answer.Page.Title!.ShouldEndWith(" – Haven", customMessage: path);
            seen++;
        }
        seen.ShouldBeGreaterThan(8);
    }

    private static bool IsPlainPage(RouteEndpoint endpoint) => endpoint.RoutePattern.Parameters.Count == 0
        && endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Mvc.RazorPages.PageActionDescriptor>() is not null;

    private async Task<string> GrantAsync(Person person)
    {
        await using var loader = await haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return (await loader.ListAsync("select id from access.grants where user_id = $1 limit 1", row => row.GetGuid(0), default, person.Id))[0].ToString();
    }

    private static async Task<int> StayAsync(Browser browser, Answer page)
    {
        var form = (IHtmlFormElement)page.Page.QuerySelector("dialog form")!;
        var answer = await browser.SendFormAsync(form, page.Path);
        answer.Status.ShouldBe(200);
        return JsonDocument.Parse(answer.Text).RootElement.GetProperty("seconds").GetInt32();
    }

    private static string Text(IDocument page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
