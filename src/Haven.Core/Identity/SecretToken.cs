using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Haven.Core.Identity;

/// <summary>A secret that a browser or a link holds. The database has its digest only, so a copy of it signs nobody in.</summary>
internal static class SecretToken
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Tokens have 256 random bits: a plain digest cannot be turned back.</summary>
    public static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
