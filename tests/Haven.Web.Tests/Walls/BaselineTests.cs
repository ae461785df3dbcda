using System.Text.Json;
using Haven.Core.Databases;
using Haven.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Haven.Web.Tests.Walls;

/// <summary>What stands before every page and endpoint.</summary>
public sealed class BaselineTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly string[] Required =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control",
    ];

    [Theory]
    [InlineData("/health/live", 200)]
    [InlineData("/no-such-page", 302)]
    [InlineData("/sign-in", 200)]
    [InlineData("/error", 404)]
    [InlineData("/assets/1/haven.css", 404)]
    public async Task Every_answer_carries_the_headers_and_is_kept_by_nobody(string path, int status)
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        using var browser = site.Browser();
        var answer = await browser.GoAsync(path);
        answer.Status.ShouldBe(status);
        Required.Except(answer.Headers.Keys, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        answer.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
        answer.Headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        answer.Headers["Content-Security-Policy"].ShouldNotContain("unsafe");
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        answer.Headers.ShouldNotContainKey("Server");
        answer.Headers.ShouldNotContainKey("Strict-Transport-Security");
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_the_browser_is_told_to_keep_to_it()
    {
        await using var site = await Site.OpenAsync(fixture.Haven, options => options with { PublicUrl = new("https://haven.example") });
        using var browser = site.Browser(https: true);
        (await browser.GoAsync("/health/live")).Headers["Strict-Transport-Security"].ShouldStartWith("max-age=31536000");
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_refused()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        using var browser = site.Browser();
        var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Host = "evil.example";
        (await browser.SendAsync(request)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Assets_are_kept_by_browsers_and_hold_neither_the_licensed_font_nor_the_crown()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        using var browser = site.Browser();
        var page = (await browser.GoAsync("/sign-in")).Page;
        var addresses = page.QuerySelectorAll("link[href], script[src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!).ToList();
        addresses.Count.ShouldBe(3);
        foreach (var address in addresses)
        {
            var asset = await browser.GoAsync(address);
            asset.Status.ShouldBe(200, address);
            asset.Headers["Cache-Control"].ShouldBe("public, max-age=31536000, immutable");
        }
        var styles = await browser.GoAsync(addresses.Single(address => address.EndsWith(".css", StringComparison.Ordinal)));
        styles.Text.ShouldNotContain("GDS Transport");
        styles.Text.ShouldNotContain("@font-face");
    }

    [Fact]
    public async Task A_fault_is_a_plain_page_to_people_and_a_code_to_programs_and_neither_quotes_anything()
    {
        await using var site = await Site.OpenAsync(fixture.Haven, map: app =>
        {
            app.MapGet("/break/{name}", string (string name) => throw new InvalidOperationException(name)).AllowAnonymous();
            app.MapGet("/api/break/{name}", string (string name) => throw new InvalidOperationException(name)).AllowAnonymous();
        });
        using var browser = site.Browser();
        var page = await browser.GoAsync("/break/canary-page?q=canary-query");
        (page.Status, page.Heading).ShouldBe((500, "Sorry, something went wrong"));
        var problem = await browser.GoAsync("/api/break/canary-api");
        (problem.Status, problem.Headers["Content-Type"]).ShouldBe((500, "application/problem+json"));
        JsonDocument.Parse(problem.Text).RootElement.GetProperty("code").GetString().ShouldBe("fault");

        foreach (var text in (string[])[page.Text, problem.Text, string.Join('\n', site.Log.Lines)])
        {
            text.ShouldNotContain("canary");
            text.ShouldNotContain("127.0.0.1", customMessage: "an address is personal data too");
        }
        site.Log.Lines.ShouldContain(line => line.Contains("GET /break/{name} 500", StringComparison.Ordinal));
        site.Log.Lines.ShouldContain(line => line.Contains("System.InvalidOperationException", StringComparison.Ordinal) && line.Contains("BaselineTests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_too_large_or_too_often_is_refused()
    {
        await using var site = await Site.OpenAsync(fixture.Haven,
            options => options with { Limits = new() { AMinuteByAddress = 3, BodyBytes = 100 } },
            app => app.MapPost("/take", async (HttpRequest request) => await request.Body.CopyToAsync(Stream.Null)).AllowAnonymous().DisableAntiforgery());
        using var browser = site.Browser();
        var large = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/take") { Content = new StringContent(new string('x', 200)) });
        (large.Status, large.Heading).ShouldBe((413, "That is too large"));
        await browser.GoAsync("/health/live");
        await browser.GoAsync("/health/live");
        var often = await browser.GoAsync("/health/live");
        (often.Status, often.Headers["Retry-After"]).ShouldBe((429, "60"));
        JsonDocument.Parse(often.Text).RootElement.GetProperty("code").GetString().ShouldBe("too-many-requests");
        (await browser.GoAsync("/no-such-page")).Heading.ShouldBe("Too many requests");
    }

    [Fact]
    public async Task Ready_means_the_database_answers_with_the_newest_schema()
    {
        await using var site = await Site.OpenAsync(fixture.Haven);
        using var browser = site.Browser();
        (await browser.GoAsync("/health/ready")).Status.ShouldBe(200);

        await using var nowhere = HavenDatabase.Connect("Host=127.0.0.1;Port=1;Username=a;Password=b;Timeout=2", adminConnection: null);
        await using var lost = await Site.OpenAsync(nowhere);
        using var other = lost.Browser();
        (await other.GoAsync("/health/live")).Status.ShouldBe(200);
        var answer = await other.GoAsync("/health/ready");
        (answer.Status, JsonDocument.Parse(answer.Text).RootElement.GetProperty("code").GetString()).ShouldBe((503, "database-unreachable"));
    }
}
