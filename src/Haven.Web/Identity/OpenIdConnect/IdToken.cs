using System.Text;
using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>An ID token taken apart (RFC 7515). What it claims counts for nothing before its signature is verified.</summary>
internal sealed class IdToken
{
    private const int Longest = 16 * 1024;
    private readonly byte[] signed, signature;

    private IdToken(SigningAlgorithm algorithm, string keyId, JsonElement claims, byte[] signed, byte[] signature) =>
        (Algorithm, KeyId, Claims, this.signed, this.signature) = (algorithm, keyId, claims, signed, signature);

    public SigningAlgorithm Algorithm { get; }

    public string KeyId { get; }

    public JsonElement Claims { get; }

    /// <param name="algorithms">The pinned ones: what the token says of itself can only choose among them.</param>
    public static Checked<IdToken> Read(string text, IReadOnlyCollection<string> algorithms)
    {
        if (text.Length > Longest || !Ascii.IsValid(text))
            return new Refusal("token-shape");
        var parts = text.Split('.');
        if (parts is not [var head, var body, var mark] || Json(head) is not { } header || header.Has("crit"))
            return new Refusal("token-shape");
        // Before anything else is looked at: an unsigned token has no third part.
        if (header.Text("alg") is not { } name || !algorithms.Contains(name, StringComparer.Ordinal) || SigningAlgorithm.Find(name) is not { } algorithm)
            return new Refusal("token-algorithm");
        if (header.Has("typ") && !string.Equals(header.Text("typ"), "JWT", StringComparison.OrdinalIgnoreCase))
            return new Refusal("token-shape");
        if (header.Text("kid") is not { Length: > 0 and <= 256 } keyId)
            return new Refusal("token-key-unknown");
        if (Json(body) is not { } claims || StrictBase64Url.Decode(mark) is not { } signature)
            return new Refusal("token-shape");
        return new IdToken(algorithm, keyId, claims, Encoding.ASCII.GetBytes($"{head}.{body}"), signature);
    }

    public bool IsSignedBy(SigningKey key) => key.Fits(Algorithm) && key.Verifies(Algorithm, signed, signature);

    private static JsonElement? Json(string part) => StrictBase64Url.Decode(part) is { } bytes ? StrictJson.Object(bytes) : null;
}
