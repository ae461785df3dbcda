using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Haven.Web.Identity.OpenIdConnect;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>A token is refused when one byte of it is another.</summary>
public sealed class MutationTests
{
    private static readonly DateTimeOffset At = new TestClock().GetUtcNow();
    private static readonly Provider Provider = new() { Name = "nyp", Title = "Police", Issuer = "https://login.example", ClientId = "haven" };
    private static readonly SigningKeys Keys = Read();

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "curve")]
    public void Any_byte_changed_to_any_of_a_dozen_others_is_refused(string algorithm, string key)
    {
        var token = Token(algorithm, key);
        IsTaken(token).ShouldBeTrue();
        // Fixed, so that a failure can be run again; every place is tried.
        var random = new Random(20261120);
        var tried = 0;
        for (var place = 0; place < token.Length; place++)
            foreach (var other in Others((byte)token[place], random))
            {
                var bytes = Encoding.ASCII.GetBytes(token);
                bytes[place] = other;
                IsTaken(Encoding.Latin1.GetString(bytes)).ShouldBeFalse($"byte {place} of {token} as {other}");
                tried++;
            }
        tried.ShouldBeGreaterThan(token.Length * 10);
    }

    [Fact]
    public void A_byte_left_out_or_put_in_is_refused()
    {
        var token = Token("ES256", "curve");
        for (var place = 0; place <= token.Length; place++)
        {
            if (place < token.Length)
                IsTaken(token.Remove(place, 1)).ShouldBeFalse($"without byte {place}");
            foreach (var more in "A.= \n")
                IsTaken(token.Insert(place, $"{more}")).ShouldBeFalse($"with '{more}' at {place}");
        }
    }

    [Fact]
    public void A_value_has_one_spelling()
    {
        StrictBase64Url.Decode("AQ").ShouldBe([1]);
        foreach (var other in new[] { "AR", "AQ==", "AQ=", "A Q", "AQ\n", "A", "A+", "A/", "" })
            StrictBase64Url.Decode(other).ShouldBeNull(other);
    }

    /// <summary>Each bit turned over, and a few more characters that the alphabet has.</summary>
    private static IEnumerable<byte> Others(byte real, Random random) =>
        Enumerable.Range(0, 8).Select(bit => (byte)(real ^ (1 << bit)))
            .Concat(Enumerable.Range(0, 4).Select(_ => (byte)"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[random.Next(64)]))
            .Where(other => other != real).Distinct();

    private static bool IsTaken(string text) =>
        IdToken.Read(text, Provider.Algorithms).IsGood(out var token, out _) && Keys.Find(token.KeyId, token.Algorithm) is { } key && token.IsSignedBy(key)
        && new IdTokenClaims { Provider = Provider, Nonce = "n", AccessToken = null, At = At }.Check(token.Claims).IsGood(out _, out _);

    private static string Token(string algorithm, string key)
    {
        var now = At.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Provider.Issuer, ["sub"] = "7", ["aud"] = "haven", ["iat"] = now, ["exp"] = now + 60, ["nonce"] = "n" };
        return ProviderKeys.Token($$"""{"alg":"{{algorithm}}","kid":"{{key}}"}""", claims.ToJsonString(), algorithm, ProviderKeys.Rsa);
    }

    private static SigningKeys Read()
    {
        using var document = JsonDocument.Parse(ProviderKeys.Document().ToJsonString());
        return SigningKeys.Read(document.RootElement.Clone()).IsGood(out var keys, out _) ? keys : throw new CryptographicException("the test's own keys are wrong");
    }
}
