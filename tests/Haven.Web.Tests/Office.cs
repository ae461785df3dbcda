using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests;

/// <summary>A site, and people who sit at it, each at a browser of their own and in one role.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly List<Browser> browsers = [];

    private Office(HavenFixture fixture, Site site) => (Fixture, Site) = (fixture, site);

    public HavenFixture Fixture { get; }

    public Site Site { get; }

    public HavenHome Home => ((SiteOptions)Site.Parts.GetService(typeof(SiteOptions))!).Home;

    public static async Task<Office> OpenAsync(HavenFixture fixture, Func<SiteOptions, SiteOptions>? with = null) => new(fixture, await Site.OpenAsync(fixture.Haven, with));

    /// <summary>Somebody who is signed in, in this role.</summary>
    public async Task<(Person Person, Browser Browser)> EnterAsync(string role, bool steppedUp = false)
    {
        var person = await Person.EnrolAsync(Fixture.Haven, Site, role);
        var browser = Site.Browser();
        browsers.Add(browser);
        if (steppedUp)
            await person.SignInAndStepUpAsync(browser, Site);
        else
            await person.SignInAsync(browser, Site);
        return (person, browser);
    }

    /// <summary>Somebody who is signed in proves again who they are.</summary>
    public async Task StepUpAsync((Person Person, Browser Browser) who)
    {
        Site.Clock.Pass(TimeSpan.FromSeconds(30));
        (await who.Browser.SendAsync(await who.Browser.GoAsync("/step-up?next=/account"), ("Code", who.Person.Code(Site)))).Heading.ShouldBe("Your account");
    }

    /// <summary>Looks at the database past every wall.</summary>
    public async Task<T?> AskAsync<T>(string sql, params object?[] parameters)
    {
        await using var loader = await Fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        return await loader.ScalarAsync<T>(sql, default, parameters);
    }

    public async Task SetAsync(string sql, params object?[] parameters)
    {
        await using var loader = await Fixture.Haven.BeginAsync(DatabaseRole.Loader, HavenFixture.Operator, default);
        await loader.ExecuteAsync(sql, default, parameters);
        await loader.CommitAsync(default);
    }

    /// <summary>How many entries of the trail tell of this.</summary>
    public async Task<long> EntriesAsync(string operation, string act, string detail = "")
    {
        await using var trail = await Fixture.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        return await trail.ScalarAsync<long>("select count(*) from trail.entries where operation = $1 and act = $2 and starts_with(detail, $3)", default, operation, act, detail);
    }

    /// <summary>An id that the trail holds.</summary>
    public async Task<Guid> AskTrailAsync(string sql)
    {
        await using var trail = await Fixture.Haven.BeginAsync(DatabaseRole.Trail, HavenFixture.Operator, default);
        return await trail.ScalarAsync<Guid>(sql, default);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            browser.Dispose();
        await Site.DisposeAsync();
    }
}
