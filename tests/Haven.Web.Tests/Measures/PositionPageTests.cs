using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Haven.Core.Measures;

namespace Haven.Web.Tests.Measures;

/// <summary>The opening page: its sentence is bound to the measures, what differs now is explained, and roles get what is theirs.</summary>
public sealed partial class PositionPageTests(FiguresFixture fixture) : IClassFixture<FiguresFixture>
{
    [Fact]
    public async Task The_sentence_says_what_the_report_printed()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var page = await SignInAsync(site, browser, "practitioner");
        page.Heading.ShouldBe("Position at the end of 31 March 2017");
        var text = Text(page.Page.QuerySelector(".haven-position")!);
        text.ShouldContain("606 children were flagged at risk of sexual exploitation, 196 fewer than the 802 at the end of 31 December 2016");
        text.ShouldContain("460 people were flagged as suspects: a possible risk, not a finding");
        text.ShouldContain("792 crimes were recorded that were identified as child sexual exploitation. 25% of them (198 of 792) were non-recent");
        text.ShouldContain("The police attended 88% of the 141 initial child protection conferences held in March 2017, and 62% of 127 in March 2016");
    }

    [Fact]
    public async Task Each_figure_of_the_sentence_is_the_measures_own_and_leads_to_a_page_with_the_same_number()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var page = await SignInAsync(site, browser, "practitioner");
        var figures = page.Page.QuerySelectorAll(".haven-position a.haven-number");
        figures.Length.ShouldBe(15);
        foreach (var figure in figures)
        {
            var link = figure.GetAttribute("href")!;
            var outcome = await fixture.AnswerAsync(Question(link));
            var word = link.Contains('#', StringComparison.Ordinal) ? link.Split('#')[1] : null;
            var value = (word is null ? outcome.Total : outcome.Cells.Single(c => c.Words[0] == word).Figure).Value!.Value;
            var expected = outcome.Definition.Kind == MeasureKind.Ratio ? value.ToString("P0", English) : value.ToString("N0", English);
            figure.TextContent.ShouldBe(expected, link);
            var there = await browser.GoAsync(link.Split('#')[0]);
            var shown = word is null ? there.Page.QuerySelector(".haven-headline__figure") : there.Page.QuerySelector($"#{word} td");
            shown!.TextContent.Trim().ShouldBe(expected, link);
        }
    }

    [Fact]
    public async Task What_differs_now_is_explained_in_records_that_add_up()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var page = await SignInAsync(site, browser, "practitioner");
        Text(page.Page.QuerySelector("#row-children")!).ShouldBe(
            "Children flagged, 31 March 2017 606 592 −14 +12 recorded late, −27 closing told late, +4 and −3 birth date corrected");
        var different = 0;
        foreach (var row in page.Page.QuerySelectorAll("tr[id^=row-]").Where(row => !row.TextContent.Contains('%', StringComparison.Ordinal)))
        {
            var cells = row.QuerySelectorAll("td").Select(Text).ToList();
            var difference = Sum(cells[2]);
            (Sum(cells[1]) - Sum(cells[0])).ShouldBe(difference, row.Id);
            Sum(cells[3]).ShouldBe(difference, row.Id);
            different += difference == 0 ? 0 : 1;
        }
        different.ShouldBeGreaterThan(8);
    }

    [Theory]
    [InlineData("governance-officer")]
    [InlineData("scrutiny-officer")]
    public async Task Who_may_not_break_figures_down_gets_them_and_no_cell_anywhere(string role)
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var start = await SignInAsync(site, browser, role);
        Text(start.Page.QuerySelector(".haven-position")!).ShouldContain("606 children");
        string[] cells = ["Bradford", "Calderdale", "Kirklees", "Leeds", "Wakefield", "E080000", "/cases", "?by=", ";by=", "flags were opened"];
        var pages = new List<Answer> { start, await browser.GoAsync("/measures") };
        foreach (var measure in MeasureCatalogue.All)
        {
            pages.Add(await browser.GoAsync($"/measures/{measure.Id}"));
            pages.Add(await browser.GoAsync($"/measures/{measure.Id}/figures.csv"));
            foreach (var forbidden in new[] { "?by=district", "/figures.csv?by=district", "/cases" })
                (await browser.GoAsync($"/measures/{measure.Id}{forbidden}")).Status.ShouldBe(403, measure.Id + forbidden);
        }
        foreach (var page in pages)
        {
            page.Status.ShouldBe(200, page.Path);
            cells.Where(cell => page.Text.Contains(cell, StringComparison.Ordinal)).ShouldBeEmpty(page.Path);
        }
    }

    [Theory]
    [InlineData("privacy-officer")]
    [InlineData("administrator")]
    [InlineData("partner-reader")]
    public async Task Who_may_have_no_figures_is_sent_on(string role)
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser, role);
        (await browser.GoAsync("/")).Status.ShouldBe(302);
        (await browser.GoAsync("/measures")).Status.ShouldBe(403);
        (await browser.GoAsync("/measures/children-flagged")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_page_is_one_entry_of_the_trail_that_names_the_measures()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var person = await Person.EnrolAsync(fixture.Haven, site, "analyst");
        await person.SignInAsync(browser, site);
        const string Entries = "select count(*) from trail.entries where actor_id = $1 and operation = 'measures.position'";
        var before = await fixture.AskAsync<long>(Entries, person.Id);
        await browser.GoAsync("/");
        await browser.GoAsync("/");
        (await fixture.AskAsync<long>(Entries, person.Id)).ShouldBe(before + 2, "what is kept is asked for all the same");
        (await fixture.AskAsync<string>("select detail from trail.entries where actor_id = $1 and operation = 'measures.position' limit 1", person.Id))
            .ShouldContain("children-flagged,child-flag-changes,children-adopted");
    }

    [Fact]
    public async Task Before_the_first_record_there_is_no_figure_and_it_is_said_what_to_do()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser, "supervisor");
        var page = await browser.GoAsync("/?as-at=1990-01-01");
        Text(page.Page.QuerySelector("main")!).ShouldContain("Nothing was on record of 1 January 1990 or any day before, as far as was known then. That is not the same as none.");
        Text(page.Page.QuerySelector("main")!).ShouldContain("ask for that day or a later one");
        page.Page.QuerySelectorAll(".haven-number, .haven-chart, .haven-spark").ShouldBeEmpty();
        var measure = await browser.GoAsync("/measures/children-flagged?as-at=1990-01-01");
        Text(measure.Page.QuerySelector("main")!).ShouldContain("That is not the same as none");
        (await browser.GoAsync("/measures/children-flagged/figures.csv?as-at=1990-01-01")).Status.ShouldBe(404);
        Text((await browser.GoAsync("/?as-at=2017-03-31&known-at=2001-01-01")).Page.QuerySelector("main")!).ShouldContain("No flag was on record then, of any day");
    }

    [Theory]
    [InlineData("/?as-at=2017-02-30", "Figures at the end of must be a real day")]
    [InlineData("/?as-at=3017-03-31", "Figures at the end of must be")]
    [InlineData("/?as-at=2017-03-31&known-at=2099-01-01", "As known on must be today or earlier")]
    [InlineData("/measures/cse-crimes?from=2017-03-31", "Give the last day too")]
    [InlineData("/measures/cse-crimes?from=2017-03-31&to=2017-03-01", "From must be on or before the last day")]
    [InlineData("/measures/children-flagged?as-at=spring", "At the end of must be a real day")]
    public async Task A_day_that_is_none_is_named_beside_its_field(string path, string error)
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser, "practitioner");
        var page = await browser.GoAsync(path);
        page.Errors.ShouldHaveSingleItem().ShouldStartWith(error);
        page.Page.QuerySelectorAll(".govuk-error-message").Length.ShouldBe(1);
        page.Page.QuerySelectorAll(".haven-number, .haven-headline").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_field_asks_for_what_is_known_now()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser, "practitioner");
        var page = await browser.GoAsync("/?as-at=2017-03-31&known-at=");
        Text(page.Page.QuerySelector(".haven-position")!).ShouldContain("592 children were flagged");
        page.Page.QuerySelector("#row-children td")!.TextContent.ShouldNotBe("606", "then is the end of the day itself");
    }

    [Fact]
    public async Task Pages_ask_the_database_few_questions()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser, "practitioner");
        var (kept, _) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync("/"));
        kept.ShouldBeLessThanOrEqualTo(14, "figures that are kept are not counted again");
        var (measure, _) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync("/measures/children-flagged?as-at=2017-01-31"));
        measure.ShouldBeLessThanOrEqualTo(45);
        var (cases, page) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync("/measures/children-flagged/cases?as-at=2017-01-31"));
        page.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(50);
        cases.ShouldBeLessThanOrEqualTo(30);
    }

    internal static MeasureQuestion Question(string link)
    {
        var url = new Uri(new Uri("http://localhost"), link);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(url.Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        DateOnly? Day(string name) => query.TryGetValue(name, out var text) ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;
        return new MeasureQuestion
        {
            Measure = url.AbsolutePath.Split('/')[2],
            AsAt = Day("as-at"),
            From = Day("from"),
            To = Day("to"),
            KnownAt = query["known-at"] is { Length: 10 } day ? Days.Start(DateOnly.Parse(day, CultureInfo.InvariantCulture).AddDays(1)).AddMicroseconds(-1) : DateTimeOffset.Parse(query["known-at"], CultureInfo.InvariantCulture),
            By = query.TryGetValue("by", out var by) ? by.Split(',') : [],
        };
    }

    internal static string Text(IElement element) => Space().Replace(element.TextContent, " ").Trim();

    internal async Task<Answer> SignInAsync(Site site, Browser browser, string role) =>
        await (await Person.EnrolAsync(fixture.Haven, site, role)).SignInAsync(browser, site);

    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The sum of the signed numbers of a text.</summary>
    private static long Sum(string text) => Number().Matches(text).Sum(match =>
        long.Parse(match.Value.Replace('−', '-').Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"[+−]?\d[\d,]*")]
    private static partial Regex Number();
}
