using AngleSharp.Html.Dom;
using Haven.Rules.Access;
using Haven.TestKit;

namespace Haven.Web.Tests.People;

/// <summary>Journeys over a person's pages: who has the case, what is shared, what is protected, what is opened in an emergency.</summary>
public sealed class PersonActsTests(HavenFixture fixture) : IClassFixture<HavenFixture>, IAsyncLifetime
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
    public async Task A_supervisor_allocates_a_child_to_a_colleague_and_ends_it()
    {
        var (worker, colleague) = await SignedInAsync("practitioner");
        var (lead, browser) = await SignedInAsync("supervisor");
        var record = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(record, lead.Id);
        (await colleague.GoAsync($"/people/{record}")).Status.ShouldBe(404);

        var empty = await browser.SendAsync(await browser.GoAsync($"/people/{record}/agencies/allocate"));
        empty.Errors.ShouldBe(["Choose a worker or a team", "Say why: whoever looks at this later must see the reason"]);
        var agencies = await browser.SendAsync(empty, ("Holder", $"worker:{worker.Id}"), ("Reason", "She knows the family"));
        agencies.Heading.ShouldBe("Agencies");
        (await colleague.GoAsync($"/people/{record}")).Status.ShouldBe(200);

        var end = (IHtmlFormElement)agencies.Page.QuerySelectorAll("main form")[^1];
        await browser.FollowAsync(await browser.SendFormAsync(end, $"/people/{record}/agencies"));
        (await colleague.GoAsync($"/people/{record}")).Status.ShouldBe(404, "an ended allocation opens nothing from the next request on");
    }

    [Fact]
    public async Task A_worker_shares_two_field_groups_with_a_clinic_until_it_is_ended()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var (_, nurse) = await SignedInAsync("partner-reader", "clinic2", "health");
        var record = await partnership.AddRecordAsync();
        await partnership.AddFlagAsync(record);
        await partnership.AddPlanAsync(record);
        await partnership.AllocateAsync(record, worker.Id);

        var form = await browser.GoAsync($"/people/{record}/shares/add");
        var wrong = await browser.SendAsync(form, ("Groups", "plans"), ("Agency", "clinic2"), ("Purpose", "her health plan"),
            ("Until.Day", "31"), ("Until.Month", "2"), ("Until.Year", "2030"));
        wrong.Errors.ShouldBe(["The last day of the share must be a real date"]);
        wrong.Page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("her health plan", "nothing typed is lost");
        var shares = await browser.SendAsync(wrong, ("Groups", "plans"), ("Agency", "clinic2"), ("Purpose", "her health plan"),
            ("Until.Day", "28"), ("Until.Month", "2"), ("Until.Year", "2090"));
        shares.Page.QuerySelector(".govuk-summary-card")!.TextContent.ShouldContain("who they are, plans and visits");

        var seen = await nurse.GoAsync($"/people/{record}");
        seen.Text.ShouldContain("Child protection plan");
        seen.Text.ShouldNotContain("flagged at risk");
        await browser.SendAsync(shares);
        (await nurse.GoAsync($"/people/{record}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Protected_contact_is_masked_until_a_reason_is_given_which_is_kept()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var record = await partnership.AddRecordAsync(isProtected: true);
        await partnership.AllocateAsync(record, worker.Id);
        var masked = await browser.GoAsync($"/people/{record}/contact");
        masked.Text.ShouldNotContain("Low Lane");
        (await browser.SendAsync(masked)).Errors.ShouldHaveSingleItem().ShouldStartWith("Say why");

        (await browser.SendAsync(masked, ("Reason", "She is ill and must be fetched"))).Text.ShouldContain("1 Low Lane, ZZ1 1ZZ");
        (await TrailAsync(record)).ShouldContain("access.unmask Consultation");
    }

    [Fact]
    public async Task In_an_emergency_a_known_child_opens_to_who_says_why_and_the_page_says_so_while_it_lasts()
    {
        // The database's own clock says how long a proof lives.
        site.Clock.Pass(TimeProvider.System.GetUtcNow() - site.Clock.GetUtcNow());
        var (worker, browser) = await SignedInAsync("practitioner", "other", "police");
        var record = await partnership.AddRecordAsync(surname: "Rescued");
        await partnership.StatePurposeAsync(worker.Id, "other");
        (await browser.GoAsync($"/people/{record}/emergency")).Location.ShouldStartWith("/step-up");
        site.Clock.Pass(TimeSpan.FromSeconds(30));
        var page = await browser.SendAsync(await browser.VisitAsync($"/people/{record}/emergency"), ("Code", worker.Code(site)));
        page.Heading.ShouldBe("Open this record in an emergency");
        page.Text.ShouldNotContain("Rescued");
        (await browser.SendAsync(page, ("Reason", "quick"))).Errors.ShouldHaveSingleItem().ShouldContain("in a sentence");

        var opened = await browser.SendAsync(page, ("Reason", "Found alone at the station at night"));
        opened.Page.QuerySelector(".haven-person__name")!.TextContent.ShouldBe("Ann Rescued");
        opened.Page.QuerySelector(".haven-person__emergency")!.TextContent.ShouldContain("Somebody else will review it.");
        (await TrailAsync(record)).ShouldContain("access.break-glass Consultation");
    }

    [Fact]
    public async Task A_supervisor_makes_a_record_one_for_named_readers_and_everybody_else_loses_it()
    {
        var (worker, other) = await SignedInAsync("practitioner");
        var (lead, browser) = await SignedInAsync("supervisor");
        var record = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(record, worker.Id);
        await partnership.AllocateAsync(record, lead.Id);
        var form = await browser.GoAsync($"/people/{record}/agencies/restrict");
        (await browser.SendAsync(form, ("State", "hidden"), ("Contact", "The desk"), ("Readers", "nobody@police.example"), ("Reason", "A leak")))
            .Errors.ShouldHaveSingleItem().ShouldContain("nobody@police.example");
        (await browser.SendAsync(form, ("State", "hidden"), ("Contact", "The desk"), ("Readers", ""), ("Reason", "A leak"))).Text.ShouldContain("named readers only");
        (await other.GoAsync($"/people/{record}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_visit_alone_is_noted_and_stands_on_the_summary()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var record = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(record, worker.Id);
        var form = await browser.GoAsync($"/people/{record}/visit");
        (string, string)[] fields = [("SeenOn.Day", "19"), ("SeenOn.Month", "11"), ("SeenOn.Year", "2026"), ("SeenBy", "Joan Field")];
        (await browser.SendAsync(form, fields)).Errors.ShouldBe(["Say whether the child was seen alone"]);
        (await browser.SendAsync(form, [.. fields, ("Alone", "yes")])).Text.ShouldContain("19 November 2026, by Joan Field, North Yorkshire Police");
        await browser.SendAsync(form, [.. fields, ("Alone", "yes")]);
        (await partnership.ScalarAsync<long>("select count(*) from people.visits where record_id = $1", record)).ShouldBe(1, "sent twice it is one visit");
    }

    [Fact]
    public async Task What_to_do_at_once_is_said_in_three_lines_and_stands_on_the_summary()
    {
        var (worker, browser) = await SignedInAsync("practitioner");
        var record = await partnership.AddRecordAsync();
        await partnership.AllocateAsync(record, worker.Id);
        (await browser.GoAsync($"/people/{record}")).Text.ShouldContain("Nothing is agreed that you may see.");
        var form = await browser.GoAsync($"/people/{record}/at-once");
        (await browser.SendAsync(form, ("First", "Take her to her aunt"))).Errors.ShouldHaveSingleItem().ShouldStartWith("Say why");
        (await browser.SendAsync(form, ("First", new string('x', 121)), ("Reason", "agreed"))).Errors.ShouldHaveSingleItem().ShouldContain("120 letters at most");
        (await browser.SendAsync(form, ("First", "Take her to her aunt"), ("Second", "Ring the night desk"), ("Reason", "agreed at the meeting"))).Text.ShouldContain("Ring the night desk");
        var again = await browser.GoAsync($"/people/{record}/at-once");
        again.Page.QuerySelector("#First")!.GetAttribute("value").ShouldBe("Take her to her aunt");
        (await browser.SendAsync(again, ("First", ""), ("Second", ""), ("Reason", "it is over"))).Text.ShouldContain("Nothing is agreed that you may see.");
        (await TrailAsync(record)).ShouldContain("plans.trigger Alteration");
    }

    [Theory]
    [InlineData("practitioner", "role")]
    [InlineData("supervisor", null)]
    public async Task Two_records_are_joined_and_parted_by_a_lead_and_by_nobody_else(string role, string? refusal)
    {
        var (worker, browser) = await SignedInAsync(role);
        var (one, other) = (await partnership.AddRecordAsync("Zofia", "Nowak"), await partnership.AddRecordAsync("Sophie", "Novak"));
        foreach (var record in new[] { one, other })
            await partnership.AllocateAsync(record, worker.Id);
        await partnership.RunAsync("insert into people.proposals (record_a, record_b, identifiers) values (least($1::uuid, $2), greatest($1::uuid, $2), array['nhs_number'])", one, other);
        (await browser.GoAsync($"/people/{one}/records")).Text.ShouldContain("Sophie Novak, from rms: same birth date and same nhs number");

        var form = await browser.GoAsync($"/people/{one}/records/join?one={one}&other={other}");
        var answer = await browser.SendAsync(form, ("Same", "yes"), ("Reason", "The school says so"));
        if (refusal is not null)
        {
            answer.Errors.ShouldHaveSingleItem().ShouldContain(refusal);
            return;
        }
        answer.Heading.ShouldBe("Records");
        answer.Page.QuerySelectorAll("thead th").Length.ShouldBe(3, "the two stand side by side");
        answer.Page.QuerySelectorAll(".haven-differs th").Select(cell => cell.TextContent.Trim().Split(' ')[0]).ShouldBe(["Forenames", "Surname"]);

        await partnership.AddFlagAsync(other);
        var parted = await browser.SendAsync(await browser.GoAsync($"/people/{one}/records/part"), ("Record", other.ToString()), ("Reason", "They are cousins"));
        parted.Heading.ShouldBe("The record is parted");
        parted.Text.ShouldContain("flag, one change");
        (await browser.GoAsync($"/people/{one}/records")).Page.QuerySelectorAll("thead th").Length.ShouldBe(2);
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
}
