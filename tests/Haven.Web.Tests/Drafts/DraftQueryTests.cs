using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Drafts;

public sealed class DraftQueryTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task The_list_of_drafts_takes_as_many_queries_as_it_always_did()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await (await Person.EnrolAsync(haven, site)).SignInAsync(browser, site);
        var (queries, answer) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync("/drafts"));
        answer.Heading.ShouldBe("Your drafts");
        // The settings and the session of the door, the settings and standing of the transaction in one, the list.
        queries.ShouldBe(4);
    }
}
