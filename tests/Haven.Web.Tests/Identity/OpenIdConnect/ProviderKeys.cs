using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Haven.Web.Tests.Identity.OpenIdConnect;

/// <summary>The keys of the hostile provider, which take long to make, and tokens signed with them.</summary>
internal static class ProviderKeys
{
    public static readonly RSA Rsa = RSA.Create(2048), OtherRsa = RSA.Create(2048), WeakRsa = RSA.Create(1024);
    public static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static JsonObject Document() => new() { ["keys"] = new JsonArray(Jwk("rsa", Rsa), Jwk("curve", Curve)) };

    public static JsonObject Jwk(string id, RSA key) => key.ExportParameters(includePrivateParameters: false) is var numbers
        ? new() { ["kty"] = "RSA", ["kid"] = id, ["use"] = "sig", ["n"] = Text(numbers.Modulus!), ["e"] = Text(numbers.Exponent!) }
        : [];

    public static JsonObject Jwk(string id, ECDsa key) => key.ExportParameters(includePrivateParameters: false).Q is var point
        ? new() { ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = id, ["use"] = "sig", ["x"] = Text(point.X!), ["y"] = Text(point.Y!) }
        : [];

    public static byte[] Sign(string algorithm, byte[] data, RSA rsa) => algorithm switch
    {
        "RS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "PS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "ES256" => Curve.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        // The old trick: the public key, which everybody has, as if it were a shared secret.
        "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), data),
        _ => [],
    };

    public static string Token(string header, string claims, string algorithm, RSA rsa)
    {
        var signed = $"{Text(Encoding.UTF8.GetBytes(header))}.{Text(Encoding.UTF8.GetBytes(claims))}";
        return $"{signed}.{Text(Sign(algorithm, Encoding.ASCII.GetBytes(signed), rsa))}";
    }

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
