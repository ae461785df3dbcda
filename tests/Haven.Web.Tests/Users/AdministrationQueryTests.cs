using Haven.TestKit;

namespace Haven.Web.Tests.Users;

/// <summary>A page of administration asks the database so often, however long its list is.</summary>
public sealed class AdministrationQueryTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Theory]
    [InlineData("administrator", "/imports", 12)]
    [InlineData("administrator", "/users", 12)]
    [InlineData("administrator", "/grants", 12)]
    [InlineData("administrator", "/agencies", 12)]
    [InlineData("administrator", "/teams", 12)]
    [InlineData("privacy-officer", "/trail", 16)]
    [InlineData("privacy-officer", "/emergencies", 14)]
    public async Task A_page_asks_a_bounded_number_of_questions(string role, string path, int most)
    {
        await using var office = await Office.OpenAsync(fixture);
        var (_, browser) = await office.EnterAsync(role);
        // The first visit after a while notes that its session lives.
        await browser.GoAsync(path);
        var (few, answer) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync(path));
        answer.Status.ShouldBe(200);
        few.ShouldBeInRange(1, most);
        for (var i = 0; i < 5; i++)
            await office.EnterAsync("practitioner");
        await browser.GoAsync(path);
        var (many, _) = await QueryCounter.CountAsync(fixture.AdminConnection, () => browser.GoAsync(path));
        many.ShouldBe(few);
    }
}
