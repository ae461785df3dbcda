using Haven.Core;
using Haven.Core.Databases;
using Haven.TestKit;
using Haven.Web.Identity.OpenIdConnect;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>Settings of providers: what is wrong is said with its remedy, and nothing is read over.</summary>
public sealed class SettingsTests
{
    private const string Good = """ "name": "nyp", "title": "Police", "issuer": "https://login.example", "clientId": "haven" """;

    [Fact]
    public void Without_a_file_there_is_no_provider_and_with_one_there_are_as_many_as_it_names()
    {
        var home = Home();
        ProviderFile.Read(home).ShouldBeEmpty();
        Write(home, $$"""[{ {{Good}} }, { {{Good.Replace("nyp", "city", StringComparison.Ordinal)}}, "algorithms": ["ES256"] }]""");
        var providers = ProviderFile.Read(home);
        providers.Select(provider => provider.Name).ShouldBe(["nyp", "city"]);
        providers[0].Algorithms.ShouldBe(["RS256", "PS256", "ES256"]);
        providers[1].Algorithms.ShouldBe(["ES256"]);
        providers[0].Discovery.ShouldBe(new Uri("https://login.example/.well-known/openid-configuration"));
    }

    [Theory]
    [InlineData("""{ "name": "NYP" }""", "name is \"NYP\"")]
    [InlineData("""{ "issuer": "http://login.example" }""", "https address")]
    [InlineData("""{ "issuer": "https://login.example/?tenant=1" }""", "https address")]
    [InlineData("""{ "issuer": "https://user@login.example" }""", "https address")]
    [InlineData("""{ "algorithms": ["RS256", "HS256"] }""", "choose of RS256, PS256, ES256")]
    [InlineData("""{ "algorithms": ["none"] }""", "choose of RS256, PS256, ES256")]
    [InlineData("""{ "algorithms": [] }""", "choose of RS256, PS256, ES256")]
    [InlineData("""{ "algorithms": [null] }""", "choose of RS256, PS256, ES256")]
    [InlineData("""{ "amr": [null] }""", "take it out")]
    [InlineData("""{ "acr": [""] }""", "take it out")]
    [InlineData("""{ "scopes": ["a b"] }""", "one word")]
    [InlineData("""{ "timeoutSeconds": 0 }""", "give 1 to 30")]
    [InlineData("""{ "maxAgeMinutes": -1 }""", "give 0 to 1440")]
    [InlineData("""{ "clientId": "" }""", "clientId must have")]
    [InlineData("""{ "title": "" }""", "title must have")]
    [InlineData("""{ "secretFile": "none-there" }""", "write the client secret into it")]
    public void What_makes_no_sense_is_named(string changed, string words)
    {
        var home = Home();
        var settings = System.Text.Json.Nodes.JsonNode.Parse($$"""{ {{Good}} }""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(changed)!.AsObject())
            settings[name] = value?.DeepClone();
        Write(home, $"[{settings.ToJsonString()}]");
        Should.Throw<InputException>(() => ProviderFile.Read(home)).Message.ShouldContain(words);
    }

    [Theory]
    [InlineData(""" "issuers": "https://b.example" """)]
    [InlineData(""" "issuer": "https://b.example" """)]
    [InlineData(""" "Issuer": "https://b.example" """)]
    public void A_setting_that_is_not_known_or_given_twice_is_refused(string more)
    {
        var home = Home();
        Write(home, $$"""[{ {{Good}}, {{more}} }]""");
        Should.Throw<InputException>(() => ProviderFile.Read(home)).Message.ShouldContain("cannot be read");
    }

    [Fact]
    public void Two_of_one_name_are_refused()
    {
        var home = Home();
        Write(home, $$"""[{ {{Good}} }, { {{Good}} }]""");
        Should.Throw<InputException>(() => ProviderFile.Read(home)).Message.ShouldContain("give each its own");
        Write(home, "[null]");
        Should.Throw<InputException>(() => ProviderFile.Read(home)).Message.ShouldContain("take it out");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_secret_that_others_can_read_is_refused()
    {
        var home = Home();
        Write(home, $$"""[{ {{Good}}, "secretFile": "secret" }]""");
        File.WriteAllText(home["secret"], "s");
        File.SetUnixFileMode(home["secret"], UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Should.Throw<InputException>(() => ProviderFile.Read(home)).Message.ShouldContain("chmod 600");
        File.SetUnixFileMode(home["secret"], UnixFileMode.UserRead);
        ProviderFile.Read(home).Count.ShouldBe(1);
    }

    private static HavenHome Home()
    {
        var home = new HavenHome(Path.Combine(TestFolders.New(), "home"));
        home.Create();
        return home;
    }

    private static void Write(HavenHome home, string json) => File.WriteAllText(home[ProviderFile.FileName], json);
}
