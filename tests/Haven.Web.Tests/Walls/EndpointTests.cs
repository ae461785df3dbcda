using AngleSharp.Dom;
using Haven.Core.Databases;
using Haven.Rules.Access;
using Haven.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Haven.Web.Tests.Walls;

/// <summary>What holds for every endpoint of the running site, found from the site itself: a new one is in here by itself.</summary>
public sealed class EndpointTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    /// <summary>Where somebody who is not signed in may come, and nowhere else.</summary>
    private static readonly string[] Open =
    [
        "api/v1/token", "assets/{version}/{name}", "demo", "error", "first-sign-in/{token}", "first-sign-in/authenticator", "first-sign-in/password", "health/live", "health/ready", "openapi/v1.json",
        "sign-in", "sign-in/code", "sign-in/no-role", "sign-in/passkey", "sign-in/passkey/options", "sign-in/recovery-code", "sign-in/role", "signed-out",
        "sign-in/with/{provider}", "sign-in/with/{provider}/back", "trail/checkpoints",
    ];

    /// <summary>Pages that are about who is signed in, their own work and team, and which agencies and teams there are; who has none is told so.</summary>
    private static readonly string[] ForEverybody =
    [
        "", "Index", "account", "account/passkeys", "account/password", "account/providers", "account/providers/link", "account/recovery-codes", "agencies", "api/session", "drafts", "step-up",
        "teams", "work", "work/cover", "work/handover", "work/team",
    ];

    private static readonly int[] Refused = [403, 404], Absent = [403, 404];

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
                // What a session does not open at all needs no token against forgery: giving a machine's token is all it asks.
                var refusal = IsForMachines(endpoint) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null ? 401 : 400;
                foreach (var token in new[] { null, "forged", foreign })
                    (await PostAsync(anns, method, PathOf(endpoint), token)).ShouldBe(refusal, $"{method} {Pattern(endpoint)} with {token ?? "no token"}");
                tried++;
            }
        tried.ShouldBeGreaterThan(15);
        (await PostAsync(anns, "POST", "/account/passkeys/options", own)).ShouldBe(200, "and the right one is taken");
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_whoever_asks_and_no_role_may_see_every_page()
    {
        await using var site = await Site.OpenAsync(haven);
        var pages = site.Endpoints.Where(endpoint => !Open.Contains(Pattern(endpoint)) && !IsForMachines(endpoint) && Methods(endpoint).Contains("GET"))
            .DistinctBy(Pattern).ToList();
        var shownTo = pages.ToDictionary(Pattern, _ => new List<string>(), StringComparer.Ordinal);
        foreach (var role in RoleNames.All.Where(role => role != "public"))
        {
            using var browser = site.Browser();
            await (await Person.EnrolAsync(haven, site, role)).SignInAndStepUpAsync(browser, site);
            foreach (var endpoint in pages)
            {
                var answer = await browser.GoAsync(PathOf(endpoint));
                var refusals = endpoint.RoutePattern.Parameters.Count > 0 ? Absent : Refused;
                if (!refusals.Contains(answer.Status))
                    shownTo[Pattern(endpoint)].Add($"{role} {answer.Status}");
                answer.Status.ShouldBeOneOf([200, 302, 303, 304, 403, 404], $"{Pattern(endpoint)} for {role}");
            }
        }
        shownTo.Where(page => page.Key.Contains('{', StringComparison.Ordinal) && page.Value.Count > 0).ShouldBeEmpty("nothing has the id that was asked for");
        var roles = RoleNames.All.Count - 1;
        shownTo.Where(page => page.Value.Count == roles).Select(page => page.Key).ShouldBe(ForEverybody, ignoreOrder: true);
    }

    [Fact]
    public async Task Every_endpoint_for_machines_wants_a_token_with_its_scope_and_knows_nothing_of_what_is_not_there()
    {
        await using var site = await Site.OpenAsync(haven);
        using var without = await Api.Machine.EnterAsync(haven, site, scopes: ["imports:read"]);
        using var with = await Api.Machine.EnterAsync(haven, site);
        var tried = 0;
        foreach (var endpoint in site.Endpoints.Where(endpoint => IsForMachines(endpoint) && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var operation = endpoint.Metadata.GetMetadata<Web.Api.ApiOperation>()!;
            if (operation.Scope is not ("imports:read" or "any"))
                (await without.SendAsync(Asking(endpoint, operation))).Code.ShouldBe("scope-missing", operation.Id);
            if (endpoint.RoutePattern.Parameters.Count == 0 || operation.Scope is not { } scope)
                continue;
            var answer = await with.SendAsync(Asking(endpoint, operation));
            (answer.Status is 404 or 403).ShouldBeTrue($"{operation.Id} gave {answer.Status}: {answer.Text}");
            answer.Code.ShouldBeOneOf("not-known", "no-such-measure", "role-may-not");
            tried++;
        }
        tried.ShouldBeGreaterThan(3);
    }

    /// <summary>The endpoint's own example, of something that is not there.</summary>
    private static HttpRequestMessage Asking(RouteEndpoint endpoint, Web.Api.ApiOperation operation)
    {
        var request = new HttpRequestMessage(MethodOf(endpoint), PathOf(endpoint));
        if (operation.BodyExample is { } body)
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        request.Headers.Add("If-Match", "\"1\"");
        return request;
    }

    private static bool IsForMachines(RouteEndpoint endpoint) => Pattern(endpoint).StartsWith("api/v1", StringComparison.Ordinal);

    private static async Task<int> PostAsync(Browser browser, string method, string path, string? token)
    {
        var fields = token is null ? [] : new Dictionary<string, string>(StringComparer.Ordinal) { ["form-token"] = token };
        return (await browser.SendAsync(new HttpRequestMessage(new HttpMethod(method), path) { Content = new FormUrlEncodedContent(fields) })).Status;
    }

    private static string Token(Answer page) => page.Page.QuerySelector("input[name=form-token]")!.GetAttribute("value")!;

    private static string Pattern(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Trim('/');

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Where(segment => segment.Parts is not [RoutePatternParameterPart { IsOptional: true }]).Select(segment => string.Concat(segment.Parts.Select(part => Filled(part)))));

    // An id of the right form, so that the endpoint itself says that nothing has it.
    private static string Filled(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: var name } when name is "id" or "delivery" || name.EndsWith("Id", StringComparison.Ordinal) => Guid.CreateVersion7().ToString(),
        _ => "x",
    };

    private static HttpMethod MethodOf(RouteEndpoint endpoint) => new(Methods(endpoint)[0]);

    // A page answers to both, whichever handlers it has.
    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET", "POST"];
}
