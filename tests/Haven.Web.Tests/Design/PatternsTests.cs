using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Design;

/// <summary>The page of our patterns, and through its form what fields do with what was typed.</summary>
public sealed class PatternsTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly (string, string)[] Right =
    [
        ("Surname", "Lee"), ("Born.Day", "9"), ("Born.Month", "3"), ("Born.Year", "2011"), ("Level", "medium"), ("Agencies", "police"), ("District", "north"), ("Why", "Seen."),
    ];

    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Outside_a_demonstration_there_is_no_such_page()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        var answer = await browser.GoAsync("/patterns");
        (answer.Status, answer.Heading).ShouldBe((404, "Page not found"));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_top_and_beside_each_field_and_nothing_typed_is_lost()
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Synthetic = true });
        using var browser = site.Browser();
        var page = await OpenAsync(site, browser);
        page.Page.Title.ShouldBe("Patterns – Haven");
        var sent = await browser.SendAsync(page, ("Surname", "O'Neil <b>"), ("Told", "false"), ("District", "south"), ("Born.Day", "9"), ("Born.Year", "2011"));
        sent.Page.Title.ShouldBe("Error: Patterns – Haven");
        sent.Errors.ShouldBe(
            ["Date of birth must include a month", "Select the level of risk", "Enter why the child was not told", "Select who was there, or that nobody was", "Enter why"], ignoreOrder: true);
        foreach (var link in sent.Page.QuerySelectorAll(".govuk-error-summary__list a"))
        {
            var field = sent.Page.GetElementById(link.GetAttribute("href")![1..]).ShouldNotBeNull(link.TextContent);
            field.LocalName.ShouldBeOneOf("input", "select", "textarea");
            field.Closest(".govuk-form-group--error")!.QuerySelector(".govuk-error-message")!.TextContent.ShouldContain(link.TextContent);
        }
        Value(sent, "Surname").ShouldBe("O'Neil <b>");
        (Value(sent, "Born.Day"), Value(sent, "Born.Month"), Value(sent, "Born.Year")).ShouldBe(("9", "", "2011"));
        sent.Page.QuerySelectorAll(".govuk-date-input .govuk-input--error").ShouldHaveSingleItem().GetAttribute("name").ShouldBe("Born.Month");
        sent.Page.QuerySelector("[name=Told][value=false]")!.HasAttribute("checked").ShouldBeTrue();
        sent.Page.QuerySelector("option[value=south]")!.HasAttribute("selected").ShouldBeTrue();
        var said = sent.Page.QuerySelector("[name=Why]")!.GetAttribute("aria-describedby")!.Split(' ').Select(id => sent.Page.GetElementById(id)!.TextContent.Trim()).ToList();
        said.ShouldContain("Error: Enter why");
        said.Count.ShouldBe(3, "the count, the hint and the error");
    }

    [Theory]
    [InlineData("9", "3", "2011", null)]
    [InlineData("9", "march", "2011", null)]
    [InlineData(" 9 ", "Mar", "2011", null)]
    [InlineData("29", "2", "2024", null)]
    [InlineData("29", "2", "2023", "Date of birth must be a real date")]
    [InlineData("31", "13", "2011", "Date of birth must be a real date")]
    [InlineData("0", "1", "2011", "Date of birth must be a real date")]
    [InlineData("x", "1", "2011", "Date of birth must be a real date")]
    [InlineData("1", "1", "0000", "Date of birth must be a real date")]
    [InlineData("", "3", "2011", "Date of birth must include a day")]
    [InlineData("9", "", "2011", "Date of birth must include a month")]
    [InlineData("9", "", "", "Date of birth must include a month and year")]
    [InlineData("9", "3", "11", "Date of birth must have a year of 4 numbers")]
    [InlineData("", "", "", "Enter the date of birth")]
    public async Task A_day_is_read_or_it_is_said_which_part_is_wrong(string day, string month, string year, string? error)
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Synthetic = true });
        using var browser = site.Browser();
        var page = await OpenAsync(site, browser);
        var sent = await browser.SendAsync(page, [.. Right.Where(field => !field.Item1.StartsWith("Born", StringComparison.Ordinal)), ("Born.Day", day), ("Born.Month", month), ("Born.Year", year)]);
        sent.Errors.ShouldBe(error is null ? [] : [error]);
        if (error is null)
            sent.Page.QuerySelector(".govuk-notification-banner--success time")!.GetAttribute("datetime").ShouldBe(month == "2" ? "2024-02-29" : "2011-03-09");
        (Value(sent, "Born.Day"), Value(sent, "Born.Month"), Value(sent, "Born.Year")).ShouldBe((day, month, year));
    }

    [Fact]
    public async Task Days_instants_levels_and_tables_are_said_the_same_way_everywhere()
    {
        await using var site = await Site.OpenAsync(haven, options => options with { Synthetic = true });
        using var browser = site.Browser();
        var page = (await OpenAsync(site, browser)).Page;
        page.QuerySelectorAll(".haven-level").Select(level => level.TextContent).Take(6)
            .ShouldBe(["●●●Significant", "●●●Significant", "●●●High", "●●○Medium", "●○○Low", "○○○No level"]);
        page.QuerySelectorAll("time").Select(time => time.TextContent).ShouldContain("21 November 2026 at 2:02pm");
        page.QuerySelector(".haven-figure")!.TextContent.ShouldBe("321 children as at 21 November 2026");
        page.QuerySelectorAll(".haven-not-a-finding").Length.ShouldBe(2);
        page.QuerySelector("td")!.ClassList.ShouldBe(["govuk-table__cell", "govuk-table__cell--numeric"]);
        page.QuerySelectorAll("thead th").ShouldAllBe(head => head.GetAttribute("scope") == "col");
        page.QuerySelectorAll("tbody th").ShouldAllBe(head => head.GetAttribute("scope") == "row");
        page.QuerySelectorAll(".haven-marking").Select(marking => marking.TextContent).ShouldBe(["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"]);
    }

    private async Task<Answer> OpenAsync(Site site, Browser browser)
    {
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        return await browser.GoAsync("/patterns");
    }

    private static string Value(Answer page, string name) => page.Page.QuerySelector($"[name='{name}']")!.GetAttribute("value") ?? "";
}
