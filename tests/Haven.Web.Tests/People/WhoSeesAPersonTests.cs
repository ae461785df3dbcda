using System.Text.RegularExpressions;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Web.Tests.People;

/// <summary>What each relation to a child's record gives of their page.</summary>
public sealed partial class WhoSeesAPersonTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
{
    private readonly Partnership partnership = new(fixture);
    private readonly List<Browser> browsers = [];
    private Site site = null!;

    public async ValueTask InitializeAsync() => site = await Site.OpenAsync(fixture.Haven);

    public async ValueTask DisposeAsync()
    {
        browsers.ForEach(browser => browser.Dispose());
        await site.DisposeAsync();
    }

    [Fact]
    public async Task The_worker_of_a_child_sees_who_they_are_the_level_and_why()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var record = await partnership.AddRecordAsync(isProtected: true);
        await partnership.AddFlagAsync(record);
        await partnership.AllocateAsync(record, worker.Id);

        var page = await browser.GoAsync($"/people/{record}");
        page.Status.ShouldBe(200);
        var bar = page.Page.QuerySelector(".haven-person")!.TextContent;
        foreach (var words in new[] { "Ann Lee", "14, born 1 May 2012", "flagged at risk: sexual exploitation, high", "address protected" })
            bar.ShouldContain(words);
        page.Text.ShouldContain("High since 1 January 2020, assessed by the MASH; flagged on 1 January 2020.");
        page.Page.QuerySelector("title")!.TextContent.ShouldNotContain("Lee", customMessage: "a browser keeps titles");
        (await TrailAsync(record)).ShouldBe(["people.summary Consultation"]);
    }

    [Fact]
    public async Task A_hidden_person_and_an_absent_one_give_the_same_page_to_the_last_byte()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        await partnership.StatePurposeAsync(worker.Id);
        var record = await partnership.AddRecordAsync();
        await partnership.AddFlagAsync(record);
        await partnership.AllocateAsync(record, worker.Id);
        await partnership.RestrictAsync(record, RecordState.Hidden);

        var hidden = await browser.GoAsync($"/people/{record}");
        var absent = await browser.GoAsync($"/people/{Guid.CreateVersion7()}");
        (hidden.Status, absent.Status).ShouldBe((404, 404));
        SameEachTime(hidden).ShouldBe(SameEachTime(absent));
        (await TrailAsync(record)).ShouldBe(["people.summary Refusal"]);
    }

    [Fact]
    public async Task With_a_purpose_and_no_relation_a_child_is_known_and_no_more_is_said()
    {
        var (worker, browser) = await SignedInAsync("practitioner", "social", "social-care");
        var record = await partnership.AddRecordAsync(surname: "Pointerson");
        await partnership.AddFlagAsync(record);
        (await browser.GoAsync($"/people/{record}")).Status.ShouldBe(404, "nobody learns who is known by trying");

        await partnership.StatePurposeAsync(worker.Id, "social");
        var page = await browser.GoAsync($"/people/{record}");
        page.Heading.ShouldBe("This person is known");
        page.Page.QuerySelector("main a")!.GetAttribute("href").ShouldBe($"/people/{record}/emergency");
        page.Text.ShouldContain("Contact rms.");
        foreach (var words in new[] { "Pointerson", "Ann", "2012", "risk", "flag" })
            page.Page.QuerySelector("main")!.TextContent.ShouldNotContain(words);
    }

    [Fact]
    public async Task A_partner_with_a_share_of_two_field_groups_sees_exactly_those()
    {
        var (_, browser) = await SignedInAsync("partner-reader", "clinic", "health");
        var record = await partnership.AddRecordAsync();
        await partnership.AddFlagAsync(record);
        await partnership.AddPlanAsync(record);
        await partnership.AddMissingAsync(record);
        await partnership.AddOrderAsync(subject: null, record);
        await partnership.ShareAsync(record, FieldGroups.Plans | FieldGroups.Missing, "clinic");

        var page = await browser.GoAsync($"/people/{record}");
        page.Text.ShouldContain("Child protection plan since 1 February 2020");
        page.Text.ShouldContain("Missing since 1 March 2020");
        foreach (var words in new[] { "flagged at risk", "High", "Sexual risk order", "Low Lane" })
            page.Text.ShouldNotContain(words);

        await partnership.ShareAsync(record, FieldGroups.Risk, "clinic");
        (await browser.GoAsync($"/people/{record}")).Text.ShouldContain("flagged at risk");
    }

    [Fact]
    public async Task A_suspect_is_one_to_the_police_alone_and_a_child_who_may_have_caused_harm_says_so()
    {
        var (officer, police) = await SignedInAsync("practitioner");
        var (social, council) = await SignedInAsync("practitioner", "social", "social-care");
        var child = await partnership.AddRecordAsync();
        var (young, grown) = (await partnership.AddRecordAsync(surname: "Young"), await partnership.AddRecordAsync(surname: "Grown", born: "1980-01-01"));
        foreach (var suspect in new[] { young, grown })
        {
            await partnership.AddFlagAsync(suspect, "cse-suspect");
            await partnership.AddCrimeAsync(child, suspect);
        }
        foreach (var record in new[] { child, young, grown })
        {
            await partnership.AllocateAsync(record, officer.Id);
            await partnership.AllocateAsync(record, social.Id, "social");
        }

        (await police.GoAsync($"/people/{young}")).Text.ShouldContain("child who may have caused harm");
        (await police.GoAsync($"/people/{grown}")).Text.ShouldContain("possible suspect: sexual exploitation");
        foreach (var record in new[] { young, grown })
        {
            (await police.GoAsync($"/people/{record}")).Text.ShouldContain("A suspect flag is a possible risk, not a finding.");
            var outside = await council.GoAsync($"/people/{record}");
            outside.Status.ShouldBe(200);
            outside.Text.ShouldNotContain("suspect:");
            outside.Text.ShouldNotContain("caused harm");
        }
        (await police.GoAsync($"/people/{child}")).Text.ShouldContain("Ann Grown");
        (await council.GoAsync($"/people/{child}")).Text.ShouldNotContain("Grown", customMessage: "who is a suspect of a crime stays with the police");
    }

    [Fact]
    public async Task Of_a_joined_person_the_records_in_reach_are_shown_a_pointer_to_the_rest_and_nothing_of_a_hidden_one()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        await partnership.StatePurposeAsync(worker.Id);
        var mine = await partnership.AddRecordAsync("Ann", "Mine");
        var pointed = await partnership.AddRecordAsync("Anna", "Pointed");
        var hidden = await partnership.AddRecordAsync("Anne", "Hiddenson", born: "1990-01-01");
        await partnership.AddFlagAsync(hidden);
        await partnership.RestrictAsync(pointed, RecordState.Pointer);
        await partnership.RestrictAsync(hidden, RecordState.Hidden);
        await partnership.AllocateAsync(mine, worker.Id);
        var alone = SameEachTime(await browser.GoAsync($"/people/{mine}"));
        var person = await partnership.JoinAsync(mine, pointed, hidden);

        var page = await browser.GoAsync($"/people/{mine}");
        page.Text.ShouldContain("There is more about this person that you may not read.");
        page.Text.ShouldContain("the protection desk");
        foreach (var words in new[] { "Pointed", "Hiddenson", "1990", "at risk", person.ToString(), hidden.ToString(), pointed.ToString() })
            page.Text.ShouldNotContain(words);
        (await browser.GoAsync($"/people/{hidden}")).Status.ShouldBe(404);
        (await browser.GoAsync($"/people/{person}")).Page.QuerySelector(".haven-person__name")!.TextContent.ShouldBe("Ann Mine");

        await partnership.RunAsync("update access.restrictions set lifted_at = now(), lifted_by = record_id where record_id = $1", pointed);
        await partnership.RestrictAsync(pointed, RecordState.Hidden);
        SameEachTime(await browser.GoAsync($"/people/{mine}")).ShouldBe(alone, "joined with nothing but what is hidden, a person is as they were");
    }

    [Theory]
    [InlineData("scrutiny-officer")]
    [InlineData("administrator")]
    public async Task A_role_that_reads_no_case_is_told_so_whatever_the_id(string role)
    {
        var (_, browser) = await SignedInAsync(role);
        var record = await partnership.AddRecordAsync();
        (await browser.GoAsync($"/people/{record}")).Status.ShouldBe(403);
        (await browser.GoAsync($"/people/{Guid.CreateVersion7()}")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_page_takes_as_many_round_trips_for_many_records_and_flags_as_for_one()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var one = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(one, worker.Id);
        List<Guid> many = [];
        for (var i = 0; i < 5; i++)
        {
            many.Add(await partnership.AddRecordAsync());
            await partnership.AddFlagAsync(many[i]);
            await partnership.AddFlagAsync(many[i], "cce-risk");
            await partnership.AddMissingAsync(many[i]);
            await partnership.AllocateAsync(many[i], worker.Id);
        }
        await partnership.JoinAsync([.. many]);
        var (few, _) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync($"/people/{one}"));
        var (lots, page) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync($"/people/{many[0]}"));
        page.Page.QuerySelectorAll(".haven-person__marks li").Length.ShouldBe(10);
        // The session and whose it is, who acts, the decisions, the page, the trail.
        (few, lots).ShouldBe((6, 6));
    }

    private async Task<(Person Person, Browser Browser)> SignedInAsync(string role, string agency = "NYP", string kind = "police")
    {
        var person = await partnership.EnrolAsync(site, role, agency, kind);
        var browser = site.Browser();
        browsers.Add(browser);
        await person.SignInAsync(browser, site);
        return (person, browser);
    }

    private Task<List<string>> TrailAsync(Guid record) => partnership.AsAdminAsync("""
        select e.operation || ' ' || e.act from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = $1 order by e.id
        """, record);

    // The token against forged requests is another each time.
    private static string SameEachTime(Answer answer) => Token().Replace(answer.Text, "") + answer.Headers.GetValueOrDefault("Content-Length");

    [GeneratedRegex("""name="form-token"[^>]*>""")]
    private static partial Regex Token();
}
