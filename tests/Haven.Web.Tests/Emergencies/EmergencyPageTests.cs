using Haven.TestKit;

namespace Haven.Web.Tests.Emergencies;

/// <summary>Somebody else reviews what was opened in an emergency.</summary>
public sealed class EmergencyPageTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Fact]
    public async Task Emergencies_wait_with_their_age_and_are_reviewed_by_somebody_else()
    {
        await using var office = await Office.OpenAsync(fixture);
        var (opener, own) = await office.EnterAsync("supervisor");
        var (_, reviewer) = await office.EnterAsync("supervisor");
        (await reviewer.GoAsync("/emergencies")).Text.ShouldContain("Nothing waits for a review");
        var late = await BreakAsync(office, opener, days: 10);
        var fresh = await BreakAsync(office, opener, days: 0);

        (await own.GoAsync("/emergencies")).Text.ShouldContain("Nothing waits for a review", customMessage: "one's own are for somebody else");
        (await own.GoAsync($"/emergencies/{fresh}")).Status.ShouldBe(404);
        var list = await reviewer.GoAsync("/emergencies");
        list.Page.QuerySelectorAll("main tbody a").Select(link => link.GetAttribute("href")).ShouldBe([$"/emergencies/{late}", $"/emergencies/{fresh}"], "the oldest first");
        list.Page.QuerySelectorAll("main tbody tr").Select(row => row.QuerySelector(".govuk-tag--red") is not null).ShouldBe([true, false]);

        var form = await reviewer.GoAsync($"/emergencies/{late}");
        var wrong = await reviewer.SendAsync(form, ("Finding", "justified"), ("Note", " "));
        wrong.Errors.ShouldBe(["Say what you looked at and what you found"]);
        wrong.Page.QuerySelector("input[value=justified]")!.HasAttribute("checked").ShouldBeTrue();
        (await reviewer.SendAsync(form, ("Note", "read the log"))).Errors.ShouldBe(["Choose what you find"]);
        (await reviewer.SendAsync(form, ("Finding", "justified"), ("Note", "read the log and spoke to the sergeant"))).Text.ShouldContain("Your review is kept");
        (await office.AskAsync<string>("select finding from access.incidents where id = $1", late)).ShouldBe("justified");
        (await reviewer.SendAsync(form, ("Finding", "not-justified"), ("Note", "second"))).Text.ShouldContain("Somebody else has reviewed this already");
        (await office.AskAsync<string>("select finding from access.incidents where id = $1", late)).ShouldBe("justified");
    }

    [Theory]
    [InlineData("practitioner")]
    [InlineData("administrator")]
    public async Task Who_does_not_review_sees_none(string role)
    {
        await using var office = await Office.OpenAsync(fixture);
        var (opener, _) = await office.EnterAsync("practitioner");
        var (_, browser) = await office.EnterAsync(role);
        var incident = await BreakAsync(office, opener, days: 1);
        (await browser.GoAsync("/emergencies")).Status.ShouldBe(403);
        (await browser.GoAsync($"/emergencies/{incident}")).Status.ShouldBe(403);
        await office.SetAsync("update access.incidents set reviewed_by = $2, reviewed_at = now(), finding = 'justified', review_note = 'x' where id = $1", incident, Guid.CreateVersion7());
    }

    private static async Task<Guid> BreakAsync(Office office, Person who, int days)
    {
        var id = Guid.CreateVersion7();
        await office.SetAsync("insert into access.incidents (id, user_id, agency, reason, opened_at) values ($1, $2, 'NYP', 'a child is missing since last night', $3)",
            id, who.Id, office.Site.Clock.GetUtcNow().AddDays(-days).ToUniversalTime());
        return id;
    }
}
