using System.Security.Cryptography;
using System.Text.Json;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>A public key of a provider (RFC 7517). Keys of kinds or strengths that Haven does not take are left out.</summary>
internal sealed class SigningKey
{
    private const int LeastRsaBytes = 2048 / 8, MostRsaBytes = 8192 / 8, P256Bytes = 32;
    private readonly RSAParameters rsa;
    private readonly ECParameters ec;

    private SigningKey(string id, string type, string? algorithm, RSAParameters rsa, ECParameters ec) =>
        (Id, Type, Algorithm, this.rsa, this.ec) = (id, type, algorithm, rsa, ec);

    public string Id { get; }

    private string Type { get; }

    /// <summary>The one algorithm the provider says it is for, if it says so.</summary>
    private string? Algorithm { get; }

    public static SigningKey? Read(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object || jwk.Text("kid") is not { Length: > 0 and <= 256 } id || !IsForSigning(jwk))
            return null;
        var algorithm = jwk.Text("alg");
        return jwk.Text("kty") switch
        {
            "RSA" when Number(jwk, "n") is { Length: >= LeastRsaBytes and <= MostRsaBytes } n && n[0] != 0 && Number(jwk, "e") is { Length: <= 4 } e && (e[^1] & 1) == 1 && e is not [1]
                => new(id, "RSA", algorithm, new RSAParameters { Modulus = n, Exponent = e }, default),
            "EC" when jwk.Text("crv") == "P-256" && Number(jwk, "x") is { Length: P256Bytes } x && Number(jwk, "y") is { Length: P256Bytes } y
                => new(id, "EC", algorithm, default, new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } }),
            _ => null,
        };
    }

    public bool Fits(SigningAlgorithm algorithm) => Type == algorithm.KeyType && (Algorithm ?? algorithm.Name) == algorithm.Name;

    public bool Verifies(SigningAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        try
        {
            if (algorithm.Padding is not { } padding)
            {
                using var curve = ECDsa.Create(ec);
                return curve.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
            }
            using var key = RSA.Create(rsa);
            return key.VerifyData(signed, signature, HashAlgorithmName.SHA256, padding);
        }
        catch (CryptographicException)
        {
            return false; // a point that is not on the curve
        }
    }

    private static bool IsForSigning(JsonElement jwk) =>
        (!jwk.Has("use") || jwk.Text("use") == "sig") && (!jwk.Has("key_ops") || jwk.Texts("key_ops")?.Contains("verify") == true);

    private static byte[]? Number(JsonElement jwk, string name) => jwk.Text(name) is { } text ? StrictBase64Url.Decode(text) : null;
}
