using System.Text.Json;
using AngleSharp.Html.Dom;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Haven.TestKit;
using Npgsql;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>A site that has the hostile provider among its own, a linked worker, and a browser at the door.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly HavenFixture fixture;
    private List<(Guid Id, string Detail)> earlier = [];
    private long sessions;

    private Visit(HavenFixture fixture, Site site, HostileProvider provider) =>
        (this.fixture, Site, Provider, Browser) = (fixture, site, provider, site.Browser());

    public Site Site { get; }
    public HostileProvider Provider { get; }
    public Browser Browser { get; }
    public required string SecretFile { get; init; }

    /// <param name="settings">More members of the provider's settings.</param>
    public static async Task<Visit> OpenAsync(HavenFixture fixture, string settings = "")
    {
        var provider = await HostileProvider.OpenAsync();
        var secret = "";
        var site = await Site.OpenAsync(fixture.Haven, options =>
        {
            secret = options.Home["nyp-secret"];
            return options with { Home = Home(options.Home, provider, settings) };
        });
        provider.Clock = site.Clock;
        var visit = new Visit(fixture, site, provider) { SecretFile = secret };
        (visit.earlier, visit.sessions) = (await visit.EntriesAsync(), await visit.SessionsAsync());
        return visit;
    }

    public static HavenHome Home(HavenHome home, HostileProvider provider, string settings)
    {
        var secret = home["nyp-secret"];
        File.WriteAllText(secret, $"{HostileProvider.Secret}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(home["sign-in-providers.json"], $$"""
            [{ "name": "nyp", "title": "North Yorkshire Police", "issuer": {{JsonSerializer.Serialize(provider.Issuer)}}, "clientId": "haven", "secretFile": "nyp-secret"{{settings}} }]
            """);
        return home;
    }

    /// <summary>An account that the provider's subject stands for.</summary>
    public async Task<Person> LinkAsync()
    {
        var person = await Person.InviteAsync(fixture.Haven, Site);
        var login = new ExternalLogin { User = person.Id, Issuer = Provider.Issuer, Subject = Provider.Subject };
        (await new LinkExternalLogin(fixture.Haven).RunAsync(login, HavenFixture.Operator, default)).ShouldBeOfType<Core.Access.Grants.ChangeOutcome.Done>();
        return person;
    }

    /// <summary>Presses the provider's button; the page that leads there.</summary>
    public Task<Answer> LeaveAsync(string next = "/") => LeaveAsync(Browser, next);

    public static async Task<Answer> LeaveAsync(Browser browser, string next = "/")
    {
        var door = await browser.GoAsync($"/sign-in?next={Uri.EscapeDataString(next)}");
        return await browser.SendFormAsync((IHtmlFormElement)door.Page.QuerySelector("form[data-provider=nyp]")!, door.Path);
    }

    public static string Link(Answer page) => page.Page.QuerySelector("main a.govuk-button")?.GetAttribute("href") ?? throw new InvalidOperationException($"there is no way on:\n{page.Text}");

    /// <summary>There and back: the page that the browser sees then.</summary>
    public async Task<Answer> TravelAsync(string next = "/") => await Browser.GoAsync(Provider.SignIn(Link(await LeaveAsync(next))));

    /// <summary>That nobody was signed in, that the page says nothing, and that the trail says why, once.</summary>
    public async Task ShouldBeRefusedAsync(Answer page, string code)
    {
        (page.Status, page.Heading).ShouldBe((403, "You could not be signed in"), $"for {code}");
        (await TrailAsync()).ShouldBe([$"nyp: {code}"]);
        Browser.Cookies.Keys.ShouldNotContain("haven");
        (await Browser.GoAsync("/")).Status.ShouldBe(302);
        (await SessionsAsync()).ShouldBe(sessions, "no session was begun");
    }

    /// <summary>The reasons of the refusals since the visit began, without digests.</summary>
    public async Task<List<string>> TrailAsync() =>
        [.. (await EntriesAsync()).Except(earlier).Select(entry => string.Join(' ', entry.Detail.Split(' ').Take(2)))];

    private Task<List<(Guid Id, string Detail)>> EntriesAsync() => ListAsync(
        $"select id, detail from trail.entries where operation = '{SignInExternally.RefusedOperation}'", row => (row.GetGuid(0), row.GetString(1)));

    private async Task<long> SessionsAsync() => (await ListAsync("select count(*) from identity.sessions", row => row.GetInt64(0))).Single();

    public async Task<List<T>> ListAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var admin = new NpgsqlConnection(fixture.AdminConnection);
        await admin.OpenAsync();
        await using var command = new NpgsqlCommand(sql, admin);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await reader.ReadAsync())
            found.Add(read(reader));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await Site.DisposeAsync();
        await Provider.DisposeAsync();
    }
}
