using System.Text.Json.Nodes;
using Haven.TestKit;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>A provider whose description is wrong, or turns wrong: nobody is sent there.</summary>
public sealed class DiscoveryTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly Dictionary<string, (string Code, Action<HostileProvider> Misbehave)> Ways = new(StringComparer.Ordinal)
    {
        ["another issuer"] = ("discovery-issuer", p => p.Description = d => d["issuer"] = "https://other.example"),
        ["no issuer"] = ("discovery-issuer", p => p.Description = d => d.Remove("issuer")),
        ["token endpoint on another host"] = ("discovery-endpoint", p => p.Description = d => d["token_endpoint"] = "https://other.example/token"),
        ["keys on another host"] = ("discovery-endpoint", p => p.Description = d => d["jwks_uri"] = "https://other.example/keys"),
        ["page on another host"] = ("discovery-endpoint", p => p.Description = d => d["authorization_endpoint"] = "https://other.example/authorize"),
        ["page that is a script"] = ("discovery-endpoint", p => p.Description = d => d["authorization_endpoint"] = "javascript:alert(1)"),
        ["another port"] = ("discovery-endpoint", p => p.Description = d => d["jwks_uri"] = "http://127.0.0.1:1/keys"),
        ["a user in the address"] = ("discovery-endpoint", p => p.Description = d => d["token_endpoint"] = p.Issuer.Replace("//", "//other.example@", StringComparison.Ordinal)),
        ["unencrypted allowed host"] = ("discovery-endpoint", p => p.Description = d => d["token_endpoint"] = "http://keys.example/token"),
        ["no keys"] = ("discovery-endpoint", p => p.Description = d => d.Remove("jwks_uri")),
        ["no code flow"] = ("discovery-code-flow", p => p.Description = d => d["response_types_supported"] = new JsonArray("id_token")),
        ["shared secrets only"] = ("discovery-algorithms", p => p.Description = d => d["id_token_signing_alg_values_supported"] = new JsonArray("HS256", "none")),
        ["plain code challenge only"] = ("discovery-pkce", p => p.Description = d => d["code_challenge_methods_supported"] = new JsonArray("plain")),
        ["too large"] = ("provider-too-large", p => p.Description = d => d["filler"] = new string('x', 300_000)),
        ["redirect"] = ("provider-redirects", p => p.Instead = http =>
        {
            http.Response.Redirect("https://other.example/.well-known/openid-configuration");
            return Task.FromResult(true);
        }),
    };

    public static TheoryData<string> Names => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nobody_is_sent_to_a_provider_that_describes_itself_wrongly(string way)
    {
        await using var visit = await Visit.OpenAsync(fixture, """, "hosts": ["keys.example"]""");
        Ways[way].Misbehave(visit.Provider);
        var page = await visit.LeaveAsync();
        await visit.ShouldBeRefusedAsync(page, Ways[way].Code);
        page.Headers.Keys.ShouldNotContain("Refresh");
        visit.Browser.Cookies.Keys.ShouldNotContain("haven-away");
    }

    [Fact]
    public async Task A_host_that_the_settings_allow_may_hold_an_endpoint()
    {
        await using var visit = await Visit.OpenAsync(fixture, """, "hosts": ["keys.example"]""");
        visit.Provider.Description = description => description["jwks_uri"] = "https://keys.example/keys";
        Visit.Link(await visit.LeaveAsync()).ShouldStartWith(visit.Provider.Issuer);
    }

    [Fact]
    public async Task A_description_is_checked_again_each_hour()
    {
        await using var visit = await Visit.OpenAsync(fixture);
        await visit.LinkAsync();
        Visit.Link(await visit.TravelAsync()).ShouldBe("/");
        visit.Browser.Cookies.Clear();
        visit.Provider.Description = description => description["token_endpoint"] = "https://other.example/token";
        visit.Site.Clock.Pass(TimeSpan.FromHours(1));
        (await visit.LeaveAsync()).Heading.ShouldBe("You could not be signed in");
        (await visit.TrailAsync()).ShouldBe(["nyp: discovery-endpoint"]);
    }
}
