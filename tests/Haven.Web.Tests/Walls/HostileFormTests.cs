using System.Text;
using Haven.Core.Databases;
using Haven.TestKit;

namespace Haven.Web.Tests.Walls;

/// <summary>What is no form, or too large a one, is refused with a status that says so, and never is a fault.</summary>
public sealed class HostileFormTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private readonly HavenDatabase haven = fixture.Haven;

    public static TheoryData<string, string, int> Bodies => new()
    {
        { "application/x-www-form-urlencoded", string.Concat(Enumerable.Repeat("a=b&", 5000)), 400 },
        { "application/x-www-form-urlencoded", new string('a', 5000) + "=b", 400 },
        { "application/x-www-form-urlencoded", "Email=%FF%FE%00&Password=%00", 400 },
        { "application/x-www-form-urlencoded", new string('x', 2_000_000), 413 },
        { "multipart/form-data", "no boundary", 400 },
        { "multipart/form-data; boundary=x", "--x\r\nnonsense", 400 },
        { "application/json", "{", 400 },
        { "text/plain", "", 400 },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_no_form_is_refused(string type, string body, int status)
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        await browser.GoAsync("/sign-in");
        foreach (var path in new[] { "/sign-in", "/sign-in/passkey", "/sign-in/passkey/options" })
            (await browser.SendAsync(Post(path, type, body))).Status.ShouldBe(status, path);
    }

    [Fact]
    public async Task With_the_right_token_in_its_header_a_body_that_is_no_form_still_is_no_fault()
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        var token = (await browser.GoAsync("/sign-in")).Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;
        foreach (var path in new[] { "/sign-in", "/sign-in/passkey" })
        {
            var request = Post(path, "application/json", "{}");
            request.Headers.Add("X-Haven-Form", token);
            (await browser.SendAsync(request)).Status.ShouldBeLessThan(500, path);
        }
    }

    [Fact]
    public async Task Nothing_that_somebody_typed_is_in_the_log()
    {
        await using var site = await Site.OpenAsync(haven);
        var person = await Person.EnrolAsync(haven, site);
        using var browser = site.Browser();
        await person.GivePasswordAsync(browser, "canary-password-1");
        await person.SignInAsync(browser, site);
        await browser.GoAsync("/no-such-page/canary-path?q=canary-query");
        await browser.GoAsync("/first-sign-in/canary-token");
        await browser.SendAsync(await browser.GoAsync("/first-sign-in/canary-token"));
        var log = string.Join('\n', site.Log.Lines);
        log.ShouldContain("POST /sign-in");
        log.ShouldContain("/first-sign-in/{token}");
        foreach (var secret in new[] { "canary", person.Email, person.Id.ToString(), "Ann Lee", person.RecoveryCodes[0], browser.Cookies["haven"], person.Link.Split('/')[^1] })
            log.ShouldNotContain(secret);
    }

    private static HttpRequestMessage Post(string path, string type, string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }
}
