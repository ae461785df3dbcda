using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Haven.Core.Databases;
using Haven.Core.Identity;
using Microsoft.AspNetCore.DataProtection;

namespace Haven.Core.Exchanges;

/// <summary>The keys that deliveries are signed with: encrypted under the home's keys, because signing takes them as they are.</summary>
public sealed class WebhookSecrets
{
    private readonly IDataProtector sealing;

    private WebhookSecrets(IDataProtectionProvider keys) => sealing = keys.CreateProtector("Haven.Exchanges.WebhookSecrets.v1");

    public static WebhookSecrets Of(HavenHome home) =>
        new(DataProtectionProvider.Create(IdentitySecrets.KeyFolder(home), keys => keys.SetApplicationName("haven")));

    internal string Seal(Guid subscription, string secret) => sealing.CreateProtector(subscription.ToString()).Protect(secret);

    internal string Open(Guid subscription, string text) => sealing.CreateProtector(subscription.ToString()).Unprotect(text);

    /// <summary>
    /// The signature of a body at an instant, as the header <c>Haven-Signature</c> has it: <c>t=</c> Unix seconds, <c>v1=</c> HMAC-SHA256,
    /// in hexadecimal, of the seconds, a full stop and the body, under the secret's own characters.
    /// </summary>
    public static string Sign(string secret, DateTimeOffset at, byte[] body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }
}
