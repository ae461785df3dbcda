using Haven.Core.Access;
using Haven.Core.Identity;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>The way in by a provider that behaves.</summary>
public sealed class ProviderSignInTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_linked_worker_comes_in_by_the_provider(string algorithm)
    {
        await using var visit = await Visit.OpenAsync(fixture);
        visit.Provider.Algorithm = algorithm;
        var person = await visit.LinkAsync();
        var page = await visit.TravelAsync();
        page.Headers["Refresh"].ShouldBe("0;url=/", "a redirect would leave the Strict cookie behind");
        (await visit.Browser.GoAsync(Visit.Link(page))).Heading.ShouldStartWith("Position");
        (await visit.ListAsync($"select e.operation from trail.entries e join trail.subjects s on s.entry_id = e.id where s.record_id = '{person.Id}' and e.act = 'SignIn'", row => row.GetString(0)))
            .ShouldBe(["identity.sign-in.provider-nyp"]);
    }

    [Fact]
    public async Task The_door_has_a_button_for_each_provider_and_none_without_settings()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        (await visit.Browser.GoAsync("/sign-in")).Page.QuerySelectorAll("form[data-provider] button").ShouldHaveSingleItem().TextContent.ShouldBe("Sign in with North Yorkshire Police");
        await using var plain = await Site.OpenAsync(fixture.Haven);
        using var browser = plain.Browser();
        (await browser.GoAsync("/sign-in")).Page.QuerySelectorAll("form[data-provider]").ShouldBeEmpty();
        (await browser.GoAsync("/sign-in/with/nyp/back?code=1")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("/account", "/account")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task Where_one_was_going_is_on_this_site(string next, string place)
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        Visit.Link(await visit.TravelAsync(next)).ShouldBe(place);
    }

    [Fact]
    public async Task What_the_browser_keeps_on_the_way_is_unreadable_bound_to_the_host_and_gone_afterwards()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        var page = Visit.Link(await visit.LeaveAsync());
        var cookie = visit.Browser.SetCookies.Single(set => set.StartsWith("haven-away=", StringComparison.Ordinal));
        foreach (var attribute in new[] { "httponly", "samesite=lax", "path=/", "max-age=600" })
            cookie.ShouldContain(attribute, Case.Insensitive);
        cookie.ShouldNotContain("nyp");
        await visit.Browser.GoAsync(visit.Provider.SignIn(page));
        visit.Browser.Cookies.Keys.ShouldNotContain("haven-away");
    }

    [Fact]
    public async Task Who_is_not_linked_and_who_is_disabled_get_one_answer_that_the_trail_tells_apart()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        var unlinked = await visit.TravelAsync();
        await visit.ShouldBeRefusedAsync(unlinked, "not-linked");
        unlinked.Text.ShouldContain("ask whoever keeps the accounts");

        await using var again = await Visit.OpenAsync(fixture);
        var person = await again.LinkAsync();
        await new DisableUser(fixture.Haven).RunAsync(person.Email, OperationContext.Operator("left", again.Site.Clock), default);
        var disabled = await again.TravelAsync();
        await again.ShouldBeRefusedAsync(disabled, "account-disabled");
        disabled.Text.ShouldBe(unlinked.Text);
        disabled.Headers.Keys.ShouldBe(unlinked.Headers.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task The_keys_are_asked_for_again_for_a_new_name_but_once_a_minute_at_most()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        await visit.TravelAsync();
        visit.Provider.Header = header => header["kid"] = "new";
        await visit.TravelAsync();
        visit.Provider.Asked.Count(path => path == "/keys").ShouldBe(1, "the keys are less than a minute old");
        visit.Site.Clock.Pass(TimeSpan.FromMinutes(1));
        visit.Provider.Keys = keys => keys["keys"]!.AsArray().Add((System.Text.Json.Nodes.JsonNode)ProviderKeys.Jwk("new", ProviderKeys.Rsa));
        Visit.Link(await visit.TravelAsync()).ShouldBe("/");
        visit.Provider.Asked.Count(path => path == "/keys").ShouldBe(2);
        visit.Provider.Asked.Count(path => path.StartsWith("/.well", StringComparison.Ordinal)).ShouldBe(1);
        (await visit.TrailAsync()).ShouldBe(["nyp: token-key-unknown"]);
    }

    [Fact]
    public async Task A_provider_that_must_have_asked_for_two_proofs_has_to_say_so()
    {
        await using var visit = await Visit.OpenAsync(fixture, """, "acr": ["gold", "silver"], "amr": ["mfa"], "maxAgeMinutes": 5""");
        await visit.LinkAsync();
        var leave = Visit.Link(await visit.LeaveAsync());
        (leave.Contains("acr_values=gold%20silver", StringComparison.Ordinal), leave.Contains("max_age=300", StringComparison.Ordinal)).ShouldBe((true, true));
        visit.Provider.Claims = claims =>
        {
            (claims["acr"], claims["amr"]) = ("silver", new System.Text.Json.Nodes.JsonArray("pwd", "mfa"));
            claims["auth_time"] = visit.Site.Clock.GetUtcNow().ToUnixTimeSeconds() - 299;
        };
        Visit.Link(await visit.Browser.GoAsync(visit.Provider.SignIn(leave))).ShouldBe("/");
    }

    [Theory]
    [InlineData("token-assurance", "bronze", "mfa", 299)]
    [InlineData("token-assurance", null, "mfa", 299)]
    [InlineData("token-methods", "gold", "pwd", 299)]
    [InlineData("token-methods", "gold", null, 299)]
    [InlineData("token-sign-in-too-old", "gold", "mfa", 361)]
    [InlineData("token-sign-in-too-old", "gold", "mfa", null)]
    public async Task One_that_does_not_say_so_signs_nobody_in(string code, string? acr, string? amr, int? secondsAgo)
    {
        await using var visit = await Visit.OpenAsync(fixture, """, "acr": ["gold", "silver"], "amr": ["mfa"], "maxAgeMinutes": 5""");
        await visit.LinkAsync();
        visit.Provider.Claims = claims =>
        {
            claims["acr"] = acr;
            claims["amr"] = amr is null ? null : new System.Text.Json.Nodes.JsonArray(amr);
            claims["auth_time"] = visit.Site.Clock.GetUtcNow().ToUnixTimeSeconds() - secondsAgo;
        };
        await visit.ShouldBeRefusedAsync(await visit.TravelAsync(), code);
    }

    [Fact]
    public async Task The_secret_goes_where_the_provider_wants_it_and_without_it_nobody_comes_in()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        visit.Provider.Description = description => description["token_endpoint_auth_methods_supported"] = new System.Text.Json.Nodes.JsonArray("client_secret_post");
        Visit.Link(await visit.TravelAsync()).ShouldBe("/");
        visit.Provider.SecretsInForms.ShouldBe(1);
        File.Delete(visit.SecretFile);
        (await visit.TravelAsync()).Status.ShouldBe(403);
        (await visit.TrailAsync()).ShouldBe(["nyp: secret-unreadable"]);
    }

    [Fact]
    public async Task A_worker_links_their_own_account_after_proving_again_who_they_are()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        visit.Provider.Claims = claims => claims["sub"] = "own";
        var person = await Person.EnrolAsync(fixture.Haven, visit.Site);
        await person.SignInAsync(visit.Browser, visit.Site);
        (await visit.Browser.VisitAsync("/account/providers")).Heading.ShouldBe("Prove it is you");
        visit.Site.Clock.Pass(TimeSpan.FromSeconds(30));
        var links = await visit.Browser.SendAsync(await visit.Browser.GoAsync("/step-up?next=/account/providers"), ("Code", person.Code(visit.Site)));
        var proved = await visit.Browser.GoAsync(visit.Provider.SignIn(Visit.Link(await visit.Browser.SendAsync(links))));
        var question = await visit.Browser.GoAsync(Visit.Link(proved));
        question.Heading.ShouldBe("Link this account?");
        question.Text.ShouldContain("own");

        using var thief = visit.Site.Browser();
        var other = await Person.EnrolAsync(fixture.Haven, visit.Site);
        await other.SignInAndStepUpAsync(thief, visit.Site);
        thief.Cookies["haven-proof"] = visit.Browser.Cookies["haven-proof"];
        (await thief.GoAsync("/account/providers/link")).Errors.ShouldBe(["There is nothing to link. Begin again"], "it was proved for somebody else");

        (await visit.Browser.SendAsync(question)).Text.ShouldContain("own");
        using var morning = visit.Site.Browser();
        var page = await morning.GoAsync(visit.Provider.SignIn(Visit.Link(await Visit.LeaveAsync(morning))));
        (await morning.GoAsync(Visit.Link(page))).Heading.ShouldStartWith("Position");
    }
}
