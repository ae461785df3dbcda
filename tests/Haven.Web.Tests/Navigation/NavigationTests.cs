using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;
using Haven.Web.Navigation;

namespace Haven.Web.Tests.Navigation;

/// <summary>What the navigation holds, by role.</summary>
public sealed class NavigationTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly HavenDatabase haven = fixture.Haven;

    [Theory]
    [InlineData("practitioner", "Position, My work, Check, Find, Measures")]
    [InlineData("supervisor", "Position, My work, Team work, Check, Find, Measures, Emergencies, Teams")]
    [InlineData("mash-worker", "Position, My work, Team work, Check, Find, Measures")]
    [InlineData("analyst", "Position, Check, Find, Measures")]
    [InlineData("governance-officer", "Position, Measures")]
    [InlineData("scrutiny-officer", "Position, Measures")]
    [InlineData("partner-reader", "Check, Find")]
    [InlineData("privacy-officer", "Emergencies, Privacy, Roles, Trail")]
    [InlineData("administrator", "Imports, Users, Roles, Agencies, Teams")]
    [InlineData("public", "")]
    public void Each_role_is_shown_what_it_may_open(string role, string entries) =>
        string.Join(", ", Entry.All.Where(entry => entry.IsFor(RoleNames.Find(role)!.Value, Now)).Select(entry => entry.Title)).ShouldBe(entries);

    [Theory]
    [InlineData("practitioner")]
    [InlineData("supervisor")]
    [InlineData("mash-worker")]
    [InlineData("analyst")]
    [InlineData("governance-officer")]
    [InlineData("scrutiny-officer")]
    [InlineData("partner-reader")]
    [InlineData("privacy-officer")]
    [InlineData("administrator")]
    public async Task The_page_shows_the_entries_that_this_site_has_and_each_opens(string role)
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site, role)).SignInAndStepUpAsync(browser, site);
        var here = site.Endpoints.Select(endpoint => $"/{endpoint.RoutePattern.RawText!.Trim('/')}").ToHashSet();
        var links = (await browser.GoAsync("/account")).Page.QuerySelectorAll(".govuk-service-navigation__link").Select(link => link.GetAttribute("href")!).ToList();
        links.ShouldBe(Entry.All.Where(entry => entry.IsFor(RoleNames.Find(role)!.Value, Now) && here.Contains(entry.Url)).Select(entry => entry.Url));
        foreach (var link in links)
        {
            var page = await browser.GoAsync(link);
            page.Status.ShouldBe(200, link);
            page.Page.QuerySelector(".govuk-service-navigation__link[aria-current]")?.GetAttribute("href").ShouldBe(link);
        }
        var start = await browser.GoAsync("/");
        if (links is [not "/" and var first, ..])
            start.Location.ShouldBe(first);
        else
            start.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("/work", "/work")]
    [InlineData("/work/team", "/work/team")]
    [InlineData("/work/handover", "/work")]
    [InlineData("/workers", null)]
    [InlineData("/", "/")]
    [InlineData("/measures/children-flagged", "/measures")]
    public void A_page_belongs_to_the_entry_with_the_longest_address_it_begins_with(string path, string? entry) =>
        SiteNavigation.Of(Entry.All, path)?.Url.ShouldBe(entry);

    [Fact]
    public async Task Without_script_the_list_is_there_and_the_button_of_the_menu_is_not()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site, "supervisor")).SignInAsync(browser, site);
        var navigation = (await browser.GoAsync("/account")).Page.QuerySelector("nav[aria-label=Main]")!;
        navigation.QuerySelector("ul")!.HasAttribute("hidden").ShouldBeFalse();
        navigation.QuerySelectorAll("button:not([hidden])").ShouldBeEmpty();
    }
}
