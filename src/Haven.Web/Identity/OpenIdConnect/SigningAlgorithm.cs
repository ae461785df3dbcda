using System.Security.Cryptography;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>
/// How a token may be signed (RFC 7518). There is no other way in: neither an unsigned token nor one signed with a
/// shared secret has an entry here.
/// </summary>
internal sealed record SigningAlgorithm(string Name, string KeyType, RSASignaturePadding? Padding)
{
    public static readonly IReadOnlyList<SigningAlgorithm> All =
    [
        new("RS256", "RSA", RSASignaturePadding.Pkcs1),
        new("PS256", "RSA", RSASignaturePadding.Pss),
        new("ES256", "EC", Padding: null),
    ];

    public static SigningAlgorithm? Find(string? name) => All.FirstOrDefault(algorithm => algorithm.Name == name);
}
