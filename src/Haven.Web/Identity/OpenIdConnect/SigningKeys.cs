using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>The public keys that a provider shows now.</summary>
internal sealed class SigningKeys
{
    private const int Most = 100;
    private readonly List<SigningKey> keys;

    private SigningKeys(List<SigningKey> keys) => this.keys = keys;

    public static Checked<SigningKeys> Read(JsonElement document)
    {
        if (!document.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() > Most)
            return new Refusal("keys-shape");
        return new SigningKeys([.. keys.EnumerateArray().Select(SigningKey.Read).OfType<SigningKey>()]);
    }

    /// <summary>The one key of this name that fits; two of one name would be a choice for somebody else to make.</summary>
    public SigningKey? Find(string id, SigningAlgorithm algorithm)
    {
        var found = keys.FindAll(key => key.Id == id && key.Fits(algorithm));
        return found is [var only] ? only : null;
    }
}
