using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.Web.Tests.Find;

namespace Haven.Web.Tests.Check;

/// <summary>An officer with a phone at a door.</summary>
public sealed class CheckPageTests(FindPageTests.Held held) : IClassFixture<FindPageTests.Held>
{
    private readonly HavenDatabase haven = held.Haven;

    [Fact]
    public async Task A_child_is_checked_in_one_tap_by_a_number_and_in_two_by_a_name_that_twins_share()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = await OfficerAsync(site);
        var direct = await browser.SendAsync(await browser.GoAsync("/check"), ("Number", "943 476 5919"));
        direct.Heading.ShouldBe("Katherine Ashworth");
        var text = Shown(direct);
        foreach (var part in new[]
        {
            "MISSING NOW", "Risk: high", "Child flagged at risk: sexual exploitation", "Level: significant, since 3 May 2026",
            "What to do Bring home to her aunt Ring the worker at once Do not leave alone", "01632 960101",
            "Child abduction warning notice: protects this person, until 1 February 2099", "Safeguarding plan since 6 January 2026, led by Children's social care",
        })
            text.ShouldContain(part);
        text.ShouldNotContain("suspect", Case.Insensitive);
        direct.Page.QuerySelectorAll(".haven-check__ring a").ShouldContain(link => link.GetAttribute("href") == "tel:01632960101");

        var who = await browser.SendAsync(await browser.GoAsync("/check"), ("Surname", "Ashworth"), ("BirthDay", "7"), ("BirthMonth", "3"), ("BirthYear", "2010"));
        who.Heading.ShouldBe("Who is it?");
        var peter = await browser.GoAsync(who.Page.QuerySelectorAll(".haven-check__person").First(link => link.TextContent.Contains("Peter", StringComparison.Ordinal)).GetAttribute("href")!);
        peter.Heading.ShouldBe("Peter Ashworth");
        Shown(peter).ShouldContain("Not flagged at risk In the records that you may see");
        Shown(peter).ShouldNotContain("MISSING");
    }

    [Fact]
    public async Task A_suspect_is_a_possible_risk_and_under_eighteen_a_child_who_may_have_caused_harm()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = await OfficerAsync(site);
        var suspect = Shown(await browser.GoAsync($"/check/x/{await Town.RecordAsync(haven, "sus")}"));
        suspect.ShouldContain("Flagged as a suspect: sexual exploitation A possible risk, not a finding.");
        suspect.ShouldContain("Child abduction warning notice: binds this person");
        suspect.ShouldNotContain("Sexual risk order", Case.Sensitive, "it has ended");
        var young = Shown(await browser.GoAsync($"/check/x/{await Town.RecordAsync(haven, "young")}"));
        young.ShouldContain("Child who may have caused harm: criminal exploitation A possible risk, not a finding.");
    }

    [Fact]
    public async Task Somebody_known_elsewhere_is_only_whom_to_ring_and_hidden_is_as_absent()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = await OfficerAsync(site);
        var pointer = await browser.GoAsync($"/check/x/{await Town.RecordAsync(haven, "petra")}");
        pointer.Heading.ShouldBe("Known elsewhere");
        Shown(pointer).ShouldContain("Children's social care 01632 960202");
        pointer.Text.ShouldNotContain("Petra");

        var (hidden, absent) = (await Town.RecordAsync(haven, "hidden"), Guid.CreateVersion7());
        var pages = new List<(int, string)>();
        foreach (var id in new[] { hidden, absent })
        {
            var page = await browser.GoAsync($"/check/x/{id}");
            page.Heading.ShouldBe("Not known");
            var tokens = page.Page.QuerySelectorAll("input[name=form-token]").Select(token => token.GetAttribute("value")!);
            pages.Add((page.Status, tokens.Aggregate(page.Text.Replace(id.ToString(), "ID", StringComparison.Ordinal), (text, token) => text.Replace(token, "TOKEN", StringComparison.Ordinal))));
        }
        pages[1].ShouldBe(pages[0]);
        (await browser.SendAsync(await browser.GoAsync("/check"), ("Forenames", "Hugo"), ("Surname", "Hidewell"), ("BirthDay", "7"), ("BirthMonth", "3"), ("BirthYear", "2010")))
            .Heading.ShouldBe("Not known");
    }

    [Fact]
    public async Task A_check_takes_as_many_queries_as_it_always_did()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = await OfficerAsync(site);
        var path = $"/check/x/{await Town.RecordAsync(haven, "kate")}";
        var (queries, answer) = await QueryCounter.CountAsync(held.AdminConnection, () => browser.GoAsync(path));
        answer.Heading.ShouldBe("Katherine Ashworth");
        queries.ShouldBe(16);
    }

    private async Task<Browser> OfficerAsync(Site site)
    {
        var browser = site.Browser();
        var officer = await Person.EnrolAsync(haven, site);
        await Town.StatePurposeAsync(haven, officer.Id);
        await officer.SignInAsync(browser, site);
        return browser;
    }

    private static string Shown(Answer answer) => string.Join(' ', answer.Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
