using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Haven.Web.Assets;

/// <summary>
/// The files that pages need, held in the assembly. Their address carries a digest of them all, so a browser may keep
/// them for ever and a new Haven is never shown in an old one's styles.
/// </summary>
internal static class SiteAssets
{
    private const string Prefix = "assets/";
    private static readonly FrozenDictionary<string, byte[]> Held = Read().ToFrozenDictionary(StringComparer.Ordinal);
    private static readonly string Version = Digest();

    public static string Url(string name) =>
        Held.ContainsKey(name) ? $"/assets/{Version}/{name}" : throw new ArgumentException($"there is no asset {name}", nameof(name));

    public static void MapAssets(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/assets/{version}/{name}", (string version, string name, HttpContext http) =>
        {
            if (version != Version || !Held.TryGetValue(name, out var content))
                return Results.NotFound();
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(content, TypeOf(name));
        }).AllowAnonymous();

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"no content type is known for {other}"),
    };

    private static IEnumerable<KeyValuePair<string, byte[]>> Read()
    {
        var assembly = typeof(SiteAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return new(resource[Prefix.Length..], content.ToArray());
        }
    }

    private static string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, content) in Held.OrderBy(asset => asset.Key, StringComparer.Ordinal))
            hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
