using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.TestKit;

namespace Haven.Web.Tests.Measures;

/// <summary>The list behind a figure agrees with the figure, and shows nobody who is not in reach.</summary>
public sealed class CasesPageTests(FiguresFixture fixture) : IClassFixture<FiguresFixture>
{
    private const string Moment = "known-at=2017-05-02";

    [Theory]
    [InlineData("children-flagged", "as-at=2017-03-31", 606)]
    [InlineData("children-flagged", "as-at=2017-03-31&in=district:E08000033", 63)]
    [InlineData("suspects-flagged", "as-at=2017-03-31", 460)]
    [InlineData("child-flag-changes", "from=2017-01-01&to=2017-03-31&in=change:closed", 286)]
    [InlineData("cse-crimes", "from=2016-04-01&to=2017-03-31", 792, 23)]
    [InlineData("conference-attendance", "from=2017-03-01&to=2017-03-31", 141)]
    public async Task With_everything_in_reach_the_list_is_exactly_what_the_figure_counts(string measure, string question, int expected, int namingNobody = 0)
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await (await Person.EnrolAsync(fixture.Haven, site)).SignInAsync(browser, site);
        var references = new List<string>();
        for (var path = $"/measures/{measure}/cases?{question}&{Moment}"; path is not null;)
        {
            var page = await browser.GoAsync(path);
            page.Page.QuerySelector("#counted strong")!.TextContent.ShouldBe($"{expected}");
            references.AddRange(page.Page.QuerySelectorAll("main tbody tr").Select(row => row.LastElementChild!.TextContent.Trim()));
            path = page.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        references.Count.ShouldBe(expected - namingNobody, "a crime that names nobody is in nobody's reach");
        references.ShouldBeUnique();
    }

    [Fact]
    public async Task Who_has_nothing_in_reach_learns_the_number_and_nothing_else()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await SignInElsewhereAsync(site, browser, "health", "clinic");
        var page = await browser.GoAsync($"/measures/children-flagged/cases?as-at=2017-03-31&{Moment}");
        var text = PositionPageTests.Text(page.Page.QuerySelector("main")!);
        text.ShouldContain("606 people are counted");
        text.ShouldContain("Cases you may not see are counted, not listed.");
        text.ShouldContain("None of them is a case you may see.");
        page.Page.QuerySelectorAll("main table, main a[href^='/people']").ShouldBeEmpty();
    }

    [Fact]
    public async Task Outside_the_police_no_suspect_is_listed_though_the_person_is_in_reach()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var person = await SignInElsewhereAsync(site, browser, "social-care", "council");
        var flags = new Dictionary<string, Guid>();
        foreach (var type in new[] { "cse-risk", "cse-suspect" })
        {
            flags[type] = (await RecordsAsync(1, type))[0];
            await AllocateAsync(person, "council", flags[type]);
        }
        (await PeopleAsync(browser, "children-flagged")).ShouldBe([flags["cse-risk"]]);
        (await PeopleAsync(browser, "suspects-flagged")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hidden_record_is_counted_and_not_listed_and_leaves_no_trace_in_the_list()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var person = await SignInElsewhereAsync(site, browser, "voluntary", "charity");
        var records = await RecordsAsync(2);
        foreach (var record in records)
            await AllocateAsync(person, "charity", record);
        (await PeopleAsync(browser, "children-flagged")).ShouldBe(records, ignoreOrder: true);
        await using (var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("insert into access.restrictions (record_id, state, contact, reason, set_by) values ($1, 'hidden', 'nobody', 'a test', $2)", default, records[0], person.Id);
            await loader.CommitAsync(default);
        }
        try
        {
            (await PeopleAsync(browser, "children-flagged")).ShouldBe([records[1]]);
            (await browser.GoAsync($"/measures/children-flagged/cases?as-at=2017-03-31&{Moment}")).Page.QuerySelector("#counted strong")!.TextContent.ShouldBe("606");
        }
        finally
        {
            await using var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
            await loader.ExecuteAsync("update access.restrictions set lifted_at = now(), lifted_by = $2 where record_id = $1", default, records[0], person.Id);
            await loader.CommitAsync(default);
        }
    }

    [Fact]
    public async Task Who_is_shown_is_in_the_trail_and_nobody_else()
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        var person = await SignInElsewhereAsync(site, browser, "education", "school");
        var record = (await RecordsAsync(3))[2];
        await AllocateAsync(person, "school", record);
        (await PeopleAsync(browser, "children-flagged")).ShouldBe([record]);
        (await fixture.AskAsync<Guid[]>("select array_agg(s.record_id) from trail.subjects s join trail.entries e on e.id = s.entry_id where e.actor_id = $1 and e.operation = 'measures.cases'", person.Id))
            .ShouldBe([record]);
    }

    [Theory]
    [InlineData("/measures/no-such-measure")]
    [InlineData("/measures/no-such-measure/cases")]
    [InlineData("/measures/no-such-measure/figures.csv")]
    [InlineData("/measures/children-flagged/cases?in=colour:red")]
    [InlineData("/measures/children-flagged/cases?as-at=never")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var site = await fixture.OpenAsync();
        using var browser = site.Browser();
        await (await Person.EnrolAsync(fixture.Haven, site)).SignInAsync(browser, site);
        (await browser.GoAsync(path)).Status.ShouldBe(404);
    }

    /// <summary>Records with one version of themselves and of an open flag, so that nothing known later changes whether they count.</summary>
    private async Task<List<Guid>> RecordsAsync(int count, string type = "cse-risk") => [.. await fixture.AskAsync<Guid[]>("""
        select array(select f.record_id from flags.flags f join people.records r on r.id = f.record_id
            where f.type = $2 and f.version = 1 and f.raised_on < date '2017-03-01' and f.closed_on is null and f.recorded_at < timestamptz '2017-03-30'
              and r.version = 1 and r.died_on is null and (f.type = 'cse-suspect' or r.date_of_birth > date '2000-01-01')
            order by f.id limit $1)
        """, count, type)];

    private static async Task<List<Guid>> PeopleAsync(Browser browser, string measure)
    {
        var page = await browser.GoAsync($"/measures/{measure}/cases?as-at=2017-03-31&{Moment}");
        return [.. page.Page.QuerySelectorAll("main a[href^='/people/']").Select(link => Guid.Parse(link.GetAttribute("href")!["/people/".Length..]))];
    }

    /// <summary>A practitioner of another agency, to whose people no record of the scenario belongs.</summary>
    private async Task<Person> SignInElsewhereAsync(Site site, Browser browser, string kind, string agency)
    {
        var person = await Person.InviteAsync(fixture.Haven, site, "analyst");
        await using (var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default))
        {
            await loader.ExecuteAsync("insert into agencies.agencies (code, name, kind) values ($1, $1, $2) on conflict do nothing", default, agency, kind);
            await loader.CommitAsync(default);
        }
        await fixture.AskAsync<Guid>("update access.grants set agency = $2, role = 'practitioner' where user_id = $1 returning id", person.Id, agency);
        await person.EnrolAsync(browser, site);
        site.Clock.Pass(TimeSpan.FromMinutes(2));
        await person.SignInAsync(browser, site);
        return person;
    }

    private async Task AllocateAsync(Person person, string agency, Guid record)
    {
        await using var loader = await fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync("insert into access.relations (kind, record_id, agency, user_id, reason, set_by) values ('allocated', $1, $2, $3, 'a test', $3)", default, record, agency, person.Id);
        await loader.CommitAsync(default);
    }
}
