using Haven.TestKit;

namespace Haven.Web.Tests.People;

/// <summary>The list of everything dated about a person, the flags with their levels, and what has changed.</summary>
public sealed class TimelineTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private readonly Partnership partnership = new(fixture);
    private Site site = null!;
    private Browser browser = null!;
    private Person worker = null!;

    public async ValueTask InitializeAsync()
    {
        site = await Site.OpenAsync(fixture.Haven);
        worker = await partnership.EnrolAsync(site, "practitioner");
        browser = site.Browser();
        await worker.SignInAsync(browser, site);
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Everything_dated_stands_in_one_list_newest_first_and_one_kind_can_be_chosen()
    {
        var record = await AllocatedAsync();
        var (suspect, flag) = (await AllocatedAsync(), await partnership.AddFlagAsync(record));
        await partnership.AddPlanAsync(record);
        await partnership.AddMissingAsync(record);
        await partnership.AddOrderAsync(subject: null, record);
        await partnership.AddCrimeAsync(record, suspect);

        var all = await browser.GoAsync($"/people/{record}/timeline");
        Events(all).ShouldBe(
        [
            "2 May 2020 Victim of a recorded crime, offence code 71/1", "1 April 2020 Sexual risk order that protects this person", "1 March 2020 Reported missing, high risk",
            "1 February 2020 Child protection plan started", "1 January 2020 Level high, assessed by the MASH", "1 January 2020 Flag raised: Child flagged at risk of sexual exploitation",
        ]);
        all.Page.QuerySelector(".haven-timeline a")!.GetAttribute("href").ShouldBe($"/flags/{flag}");
        Events(await browser.GoAsync($"/people/{record}/timeline?kind=missing")).ShouldBe(["1 March 2020 Reported missing, high risk"]);
        Events(await browser.GoAsync($"/people/{suspect}/timeline")).ShouldBe(["2 May 2020 Suspect of a recorded crime, offence code 71/1 (a possible risk, not a finding)"]);
        (await browser.GoAsync($"/people/{suspect}/timeline?kind=plans")).Text.ShouldContain("Nothing of this kind is held that you may see.");
    }

    [Fact]
    public async Task A_long_timeline_is_read_page_by_page_and_shows_each_event_once()
    {
        var record = await AllocatedAsync();
        for (var i = 0; i < 60; i++)
            await partnership.AddPlanAsync(record);
        List<string> keys = [];
        var pages = 0;
        for (var next = $"/people/{record}/timeline"; next is not null && pages < 10; pages++)
        {
            var page = await browser.GoAsync(next);
            keys.Add(Events(page).Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            next = page.Page.QuerySelector(".govuk-pagination__next a")?.GetAttribute("href");
        }
        (pages, string.Join(' ', keys)).ShouldBe((2, "50 10"));
    }

    [Fact]
    public async Task A_flag_has_a_line_of_its_levels_whose_title_is_the_message_and_a_table_of_the_same()
    {
        var record = await AllocatedAsync();
        var flag = await partnership.AddFlagAsync(record, level: "medium");
        await partnership.RunAsync("insert into flags.levels (source, source_id, flag_id, level, from_on) values ('rms', uuidv7()::text, $1, 'high', '2021-06-01')", flag);
        var page = await browser.GoAsync($"/people/{record}/flags");
        page.Page.QuerySelector(".haven-levels__message")!.TextContent.ShouldBe("High since 1 June 2021, medium before");
        page.Page.QuerySelector("svg")!.GetAttribute("aria-label").ShouldBe("High since 1 June 2021, medium before");
        page.Page.QuerySelectorAll("tbody tr").Select(row => row.TextContent.Trim()).ShouldBe(["1 January 2020Mediumthe MASH", "1 June 2021Highnot held"]);
    }

    [Fact]
    public async Task What_others_wrote_since_the_last_visit_is_listed_and_ones_own_visits_are_nobody_elses()
    {
        var record = await AllocatedAsync();
        (await browser.GoAsync($"/people/{record}")).Text.ShouldContain("You have not opened this page before.");
        await partnership.RunAsync("update people.last_read set read_at = now() - interval '1 day' where record_id = $1", record);
        await partnership.AddFlagAsync(record);
        await partnership.AddMissingAsync(record);

        var page = await browser.GoAsync($"/people/{record}");
        foreach (var words in new[] { "Child flagged at risk of sexual exploitation: flag raised, 1 January 2020", "Level set to high", "Reported missing, 1 March 2020" })
            page.Text.ShouldContain(words);
        (await browser.GoAsync($"/people/{record}")).Text.ShouldContain("Reported missing, 1 March 2020", customMessage: "within one visit the list stays");

        var colleague = await TestUsers.AddAsync(fixture.Haven, "practitioner", "NYP");
        await TestUsers.AllocateAsync(fixture.Haven, colleague, record);
        await using var app = await fixture.Haven.BeginAsync(Haven.Core.Databases.DatabaseRole.App, colleague, default);
        (await app.ScalarAsync<long>("select count(*) from people.last_read", default)).ShouldBe(0);
    }

    private async Task<Guid> AllocatedAsync()
    {
        var record = await partnership.AddRecordAsync();
        await partnership.RunAsync("insert into agencies.districts (code, name) values ('D1', 'District one') on conflict do nothing");
        await partnership.AllocateAsync(record, worker.Id);
        return record;
    }

    private static List<string> Events(Answer page) => [.. page.Page.QuerySelectorAll(".haven-timeline__event")
        .Select(one => string.Join(' ', one.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
