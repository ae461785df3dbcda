using Haven.Core.Measures;
using Haven.Web.Pages.Measures;

namespace Haven.Web.Tests.Measures;

/// <summary>A measure's page and file: number, change, chart and its table, definition, how to check it.</summary>
public sealed class MeasurePageTests(FiguresFixture fixture) : IClassFixture<FiguresFixture>
{
    private const string Attendance = "/measures/conference-attendance?from=2017-03-01&to=2017-03-31&known-at=2017-05-02";

    [Fact]
    public async Task Every_measure_is_listed_with_its_newest_figure()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser);
        var page = await browser.GoAsync("/measures");
        var sections = page.Page.QuerySelectorAll(".haven-measure");
        sections.Length.ShouldBe(MeasureCatalogue.All.Count);
        foreach (var section in sections)
        {
            var link = section.QuerySelector("a")!.GetAttribute("href")!;
            var result = await fixture.AnswerAsync(PositionPageTests.Question(link));
            section.QuerySelector(".haven-measure__figure")!.TextContent.ShouldBe(Words.Full(result.Definition, result.Total), link);
            section.TextContent.ShouldContain(result.Definition.Statement);
        }
    }

    [Fact]
    public async Task A_figure_says_what_changed_in_words_and_gives_its_definition_and_the_means_to_check_it()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser);
        var page = await browser.GoAsync(Attendance);
        var text = PositionPageTests.Text(page.Page.QuerySelector("main")!);
        page.Page.QuerySelector(".haven-headline__figure")!.TextContent.ShouldBe("88%");
        text.ShouldContain("124 attended of 141 held.");
        text.ShouldContain("than in February 2017");
        text.ShouldMatch("That is (better|worse)\\.");
        text.ShouldContain("Known now");
        text.ShouldContain("Held: +1 recorded late. Attended: −2 corrected.");
        var result = await fixture.AnswerAsync(PositionPageTests.Question(Attendance));
        foreach (var part in new[] { result.Definition.Source, result.Definition.Owner, "version 1", result.Provenance.QueryHash, Iso.Instant(result.KnownAt), "141" })
            text.ShouldContain(part);
        page.Text.ShouldContain("from meetings.conferences_known");
        (await browser.GoAsync("/measures/children-flagged")).Page.QuerySelector("main")!.TextContent.ShouldContain("By itself that is neither better nor worse.");
    }

    [Fact]
    public async Task The_chart_has_a_message_for_a_title_and_a_table_with_the_same_numbers()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser);
        var page = await browser.GoAsync("/measures/children-flagged?as-at=2017-03-31&known-at=2017-05-02");
        var figure = page.Page.QuerySelector("figure")!;
        var message = figure.QuerySelector("figcaption")!.TextContent;
        message.ShouldStartWith("From ");
        message.ShouldContain("to 606 at the end of 31 March 2017; highest");
        var chart = figure.QuerySelector("svg[role=img]")!;
        chart.GetAttribute("aria-label")!.ShouldContain(message);
        var rows = figure.QuerySelectorAll("tbody tr").Select(PositionPageTests.Text).ToList();
        rows.Count.ShouldBe(13);
        rows[^1].ShouldBe("31 March 2017 606");
        rows.ShouldContain("31 December 2016 802");
        chart.QuerySelectorAll("circle title").Select(title => title.TextContent.Replace(":", "", StringComparison.Ordinal)).ShouldBe(rows);
    }

    [Fact]
    public async Task A_breakdown_adds_up_and_each_cell_leads_to_its_cases()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser);
        var page = await browser.GoAsync("/measures/children-flagged?as-at=2017-03-31&known-at=2017-05-02&by=district");
        var cells = page.Page.QuerySelectorAll("#breakdown ~ table tbody td a");
        cells.Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(606);
        page.Page.QuerySelector("#E08000032 th")!.TextContent.ShouldBe("Bradford");
        foreach (var cell in cells)
            (await browser.GoAsync(cell.GetAttribute("href")!)).Page.QuerySelector("#counted strong")!.TextContent.ShouldBe(cell.TextContent);
    }

    [Fact]
    public async Task A_file_begins_with_its_date_definition_and_source()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInAsync(site, browser);
        var file = await browser.GoAsync("/measures/children-flagged/figures.csv?as-at=2017-03-31&known-at=2017-05-02&by=district");
        file.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8");
        file.Headers["Content-Disposition"].ShouldContain("children-flagged-2017-03-31.csv");
        var lines = file.Text.TrimStart('\uFEFF').Split("\r\n");
        lines[1].ShouldBe("At the end of,2017-03-31");
        lines[2].ShouldBe("Known at,2017-05-02T22:59:59.999999Z");
        lines[3].ShouldStartWith("Definition,\"children-flagged, version 1");
        lines[4].ShouldStartWith("Source,");
        lines.ShouldContain("district,value");
        lines.ShouldContain("all,606");
        lines.ShouldContain("Bradford,190");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 1", "'+44 1")]
    [InlineData("-bad", "'-bad")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("-196", "-196")]
    [InlineData("0.25", "0.25")]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("Leeds, East", "\"Leeds, East\"")]
    public void A_cell_never_runs_as_a_formula(string value, string cell) => MeasureCsv.Cell(value).ShouldBe(cell);

    [Fact]
    public void A_number_that_may_not_be_shown_is_not_shown_as_nought()
    {
        var children = MeasureCatalogue.Find("children-flagged");
        Words.Full(children, new MeasureFigure(null, null, null, [])).ShouldBe("not shown");
        Words.Full(MeasureCatalogue.Find("non-recent-share"), new MeasureFigure(null, null, null, [])).ShouldBe("not shown");
        Words.Full(MeasureCatalogue.Find("conference-attendance"), new MeasureFigure(null, 0, 0, [0])).ShouldBe("none held");
        Words.Full(children, null).ShouldBe("no record");
    }

    private async Task SignInAsync(Site site, Browser browser) => await (await Person.EnrolAsync(fixture.Haven, site, "analyst")).SignInAsync(browser, site);
}
