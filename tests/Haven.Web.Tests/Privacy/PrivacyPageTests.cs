using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.TestKit;

namespace Haven.Web.Tests.Privacy;

/// <summary>The privacy officer's pages: who looked, what stands out, is the trail what it was.</summary>
public sealed class PrivacyPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly string[] Pages =
        ["/privacy", "/privacy/person", "/privacy/user", "/privacy/purpose", "/privacy/misuse", "/privacy/honeytokens", "/trail", "/trail/entry", "/trail/checkpoint"];

    [Fact]
    public async Task Who_looked_at_a_person_is_found_by_the_agencys_reference_and_stands_in_no_address()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (own, officer) = await office.EnterAsync("privacy-officer", steppedUp: true);
        var record = await RecordAsync(office, "who-1");
        await ActAsync(office, own.Id, 1, record);

        var form = await officer.GoAsync("/privacy/person");
        form.Text.ShouldContain("It may not be used to measure how much somebody works");
        var day = Period(form);
        (await officer.SendAsync(form, [("Record", ""), .. day])).Errors.ShouldBe(["Enter the record"]);
        (await officer.SendAsync(form, [("Record", "rms/none"), .. day])).Errors.ShouldHaveSingleItem().ShouldStartWith("No record has this reference");
        (await officer.SendAsync(form, [("Record", "rms/who-1"), .. Period(form, ("FromDay", "31"), ("FromMonth", "2"))])).Errors.ShouldHaveSingleItem().ShouldContain("real day");
        foreach (var name in new[] { "rms/who-1", record.ToString() })
        {
            var found = await officer.SendAsync(form, [("Record", name), .. day]);
            found.Path.ShouldBe("/privacy/person");
            found.Page.QuerySelectorAll("main tbody tr").Single(row => row.TextContent.Contains("people.read", StringComparison.Ordinal)).TextContent.ShouldContain("someone@police.example");
        }
        (await office.EntriesAsync("trail.search-by-person", "Consultation")).ShouldBe(2);
        office.Site.Log.Lines.ShouldNotContain(line => line.Contains("who-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_user_did_and_what_was_done_for_a_purpose_come_a_page_at_a_time()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (own, officer) = await office.EnterAsync("privacy-officer", steppedUp: true);
        await ActAsync(office, own.Id, 60);
        var form = await officer.GoAsync("/privacy/user");
        var first = await officer.SendAsync(form, [("Email", own.Email), .. Period(form)]);
        first.Page.QuerySelectorAll("main tbody tr").Length.ShouldBe(50);
        var next = await officer.SendFormAsync((AngleSharp.Html.Dom.IHtmlFormElement)first.Page.QuerySelectorAll("main form")[^1], first.Path);
        next.Page.QuerySelectorAll("main tbody tr").Length.ShouldBeGreaterThan(0);
        next.Page.QuerySelectorAll("main tbody code").Select(id => id.TextContent).Intersect(first.Page.QuerySelectorAll("main tbody code").Select(id => id.TextContent)).ShouldBeEmpty();
        (await officer.SendAsync(form, [("Email", "nobody@police.example"), .. Period(form)])).Errors.ShouldHaveSingleItem();

        form = await officer.GoAsync("/privacy/purpose");
        (await officer.SendAsync(form, [("Purpose", "WHAT A USER DID"), .. Period(form)])).Page.QuerySelectorAll("main tbody tr").Length.ShouldBeGreaterThan(0);
        (await officer.SendAsync(form, [("Purpose", "of no such thing"), .. Period(form)])).Text.ShouldContain("Nothing was found");
    }

    [Fact]
    public async Task Misuse_is_looked_for_and_a_record_is_marked_for_the_officer_alone()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, officer) = await office.EnterAsync("privacy-officer", steppedUp: true);
        var form = await officer.GoAsync("/privacy/misuse");
        (await officer.SendAsync(form, Period(form))).Text.ShouldContain("Nothing stands out");
        (await officer.SendAsync(form, Period(form, ("FromDay", "")))).Errors.ShouldHaveSingleItem();

        await RecordAsync(office, "bait-1");
        form = await officer.GoAsync("/privacy/honeytokens");
        form.Text.ShouldContain("No record is marked yet");
        (await officer.SendAsync(form, ("Record", "rms/nothing"), ("Why", "made up"))).Errors.ShouldHaveSingleItem().ShouldStartWith("No record");
        var marked = await officer.SendAsync(form, ("Record", "rms/bait-1"), ("Why", "made up for this"));
        marked.Text.ShouldContain("The record is marked");
        marked.Text.ShouldContain("made up for this");
        (await officer.SendAsync(marked, ("Record", "rms/bait-1"), ("Why", "again"))).Errors.ShouldBe(["This record is marked already"]);
    }

    [Fact]
    public async Task The_trail_says_how_it_stands_is_checked_on_demand_and_shows_one_entry()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, officer) = await office.EnterAsync("privacy-officer");
        (await officer.GoAsync("/trail")).Text.ShouldContain("Nobody has had it checked yet");
        (await officer.GoAsync("/trail/checkpoint")).Status.ShouldBe(404, "nothing was signed yet");
        await new MakeCheckpoint(fixture.Haven, office.Home, office.Site.Clock).RunAsync(HavenFixture.Operator, default);
        (await officer.GoAsync("/trail/checkpoint")).Text.ShouldStartWith("haven/");

        await officer.SendAsync(await officer.GoAsync("/trail"));
        var page = await officer.GoAsync("/trail");
        while (page.Page.QuerySelector("[data-live]") is not null)
        {
            await new Core.Trail.Checks.CheckTrail(fixture.Haven, office.Home, office.Site.Clock).RunNextAsync(default);
            page = await officer.GoAsync("/trail");
        }
        page.Page.QuerySelector("main")!.TextContent.ShouldContain("Nothing was changed");

        var form = await officer.GoAsync("/trail/entry");
        (await officer.SendAsync(form, ("Entry", "x"))).Errors.ShouldHaveSingleItem().ShouldStartWith("Enter the entry");
        (await officer.SendAsync(form, ("Entry", Guid.CreateVersion7().ToString()))).Errors.ShouldBe(["The trail has no such entry"]);
        var signed = await office.AskTrailAsync("select entry_id from trail.log where seq = 1");
        (await officer.SendAsync(form, ("Entry", signed.ToString()))).Text.ShouldContain("It is in the trail, unchanged");
        var newest = await office.AskTrailAsync("""
            select e.id from trail.entries e left join trail.log l on l.entry_id = e.id
            where l.seq is null or l.seq > (select max(size) from trail.checkpoints) limit 1
            """);
        (await officer.SendAsync(form, ("Entry", newest.ToString()))).Text.ShouldContain("not signed yet");
    }

    [Theory]
    [InlineData("practitioner")]
    [InlineData("administrator")]
    public async Task Nobody_else_gets_any_of_it(string role)
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync(role, steppedUp: true);
        foreach (var path in Pages)
            (await browser.GoAsync(path)).Status.ShouldBe(403, path);
        var token = (await browser.GoAsync("/account")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        foreach (var path in Pages.Except(["/privacy", "/trail/checkpoint"]))
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent([new("form-token", token), new("Record", "rms/1"), new("Email", "x"), new("Purpose", "x"), new("Why", "x"), new("Entry", Guid.CreateVersion7().ToString()),
                    new("FromDay", "1"), new("FromMonth", "1"), new("FromYear", "2026"), new("ToDay", "2"), new("ToMonth", "1"), new("ToYear", "2026")]),
            })).Status.ShouldBe(403, path);
    }

    /// <summary>The days as the page gives them, but for these parts.</summary>
    private static (string, string)[] Period(Answer form, params (string Name, string Value)[] other) =>
        [.. form.Page.QuerySelectorAll("main .govuk-date-input input").Select(input => (Name: input.GetAttribute("name")!, Value: input.GetAttribute("value")!))
            .Select(part => other.FirstOrDefault(instead => instead.Name == part.Name) is { Name: not null } instead ? instead : part)];

    /// <summary>Somebody looks so many times, an hour ago.</summary>
    private static async Task ActAsync(Office office, Guid actor, int times, params Guid[] subjects)
    {
        var context = HavenFixture.Operator with { ActorId = actor, Actor = "someone@police.example", Agency = "NYP", Role = "practitioner", Reason = "a visit", At = office.Site.Clock.GetUtcNow().AddHours(-1) };
        await using var app = await office.Fixture.Haven.BeginAsync(DatabaseRole.App, context, default);
        for (var i = 0; i < times; i++)
            await app.WriteTrailAsync(context, new() { Act = TrailAct.Consultation, Operation = "people.read", Subjects = subjects }, default);
        await app.CommitAsync(default);
    }

    private static async Task<Guid> RecordAsync(Office office, string sourceId)
    {
        await office.SetAsync("insert into people.records (source, source_id) values ('rms', $1)", sourceId);
        return await office.AskAsync<Guid>("select id from people.records where source_id = $1", sourceId);
    }
}
