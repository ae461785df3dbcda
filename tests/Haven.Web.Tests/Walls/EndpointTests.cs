using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace Haven.Web.Tests.Walls;

/// <summary>What holds for every endpoint of the running site, found from the site itself: a new one is in here by itself.</summary>
public sealed class EndpointTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    /// <summary>Where somebody who is not signed in may come, and nowhere else.</summary>
    private static readonly string[] Open =
    [
        "assets/{version}/{name}", "demo", "error", "first-sign-in/{token}", "first-sign-in/authenticator", "first-sign-in/password", "health/live", "health/ready",
        "sign-in", "sign-in/code", "sign-in/no-role", "sign-in/passkey", "sign-in/passkey/options", "sign-in/recovery-code", "sign-in/role", "signed-out",
        "sign-in/with/{provider}", "sign-in/with/{provider}/back", "trail/checkpoints",
    ];

    private readonly HavenDatabase haven = fixture.Haven;

    [Fact]
    public async Task Every_endpoint_wants_somebody_signed_in_unless_it_is_listed_here()
    {
        await using var site = await Site.OpenAsync(haven);
        site.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Pattern).Distinct().ShouldBe(Open, ignoreOrder: true);
        using var browser = site.Browser();
        foreach (var endpoint in site.Endpoints.Where(endpoint => !Open.Contains(Pattern(endpoint))))
        {
            var answer = await browser.SendAsync(new HttpRequestMessage(MethodOf(endpoint), PathOf(endpoint)));
            answer.Status.ShouldBe(PathOf(endpoint).StartsWith("/api", StringComparison.Ordinal) ? 401 : 302, Pattern(endpoint));
            if (answer.Status == 302)
                answer.Location!.ShouldStartWith("/sign-in");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_endpoint_answers_with_the_headers(bool signedIn)
    {
        await using var site = await Site.OpenAsync(haven);
        using var browser = site.Browser();
        if (signedIn)
            await (await Person.EnrolAsync(haven, site)).SignInAndStepUpAsync(browser, site);
        foreach (var endpoint in site.Endpoints)
        {
            var answer = await browser.SendAsync(new HttpRequestMessage(MethodOf(endpoint), PathOf(endpoint)));
            foreach (var header in new[] { "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy" })
                answer.Headers.Keys.ShouldContain(header, Pattern(endpoint));
            answer.Headers["Cache-Control"].ShouldBe("no-store", Pattern(endpoint));
            answer.Status.ShouldBeLessThan(500, Pattern(endpoint));
            answer.Page.QuerySelectorAll("style, [style], script:not([src]), [onclick], [onload]").ShouldBeEmpty($"{Pattern(endpoint)}: the policy forbids it");
        }
    }

    [Fact]
    public async Task Every_route_that_may_change_something_refuses_a_missing_and_a_foreign_token()
    {
        await using var site = await Site.OpenAsync(haven);
        var (ann, bob) = (await Person.EnrolAsync(haven, site), await Person.EnrolAsync(haven, site));
        using var anns = site.Browser();
        using var bobs = site.Browser();
        await ann.SignInAndStepUpAsync(anns, site);
        await bob.SignInAndStepUpAsync(bobs, site);
        var foreign = Token(await bobs.GoAsync("/account"));
        var own = Token(await anns.GoAsync("/account"));
        var tried = 0;
        foreach (var endpoint in site.Endpoints)
            foreach (var method in Methods(endpoint).Where(method => method is not ("GET" or "HEAD")))
            {
                foreach (var token in new[] { null, "forged", foreign })
                    (await PostAsync(anns, method, PathOf(endpoint), token)).ShouldBe(400, $"{method} {Pattern(endpoint)} with {token ?? "no token"}");
                tried++;
            }
        tried.ShouldBeGreaterThan(15);
        (await PostAsync(anns, "POST", "/account/passkeys/options", own)).ShouldBe(200, "and the right one is taken");
    }

    private static async Task<int> PostAsync(Browser browser, string method, string path, string? token)
    {
        var fields = token is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["form-token"] = token };
        return (await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = new FormUrlEncodedContent(fields) })).Status;
    }

    private static string Token(Answer page) => page.Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

    private static string Pattern(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "x"))));

    private static HttpMethod MethodOf(RouteEndpoint endpoint) => new(Methods(endpoint)[0]);

    // A page answers to both, whichever handlers it has.
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"];
}
