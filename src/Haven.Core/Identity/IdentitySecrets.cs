using Haven.Core.Databases;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Haven.Core.Identity;

/// <summary>Hashes passwords and encrypts what must be read again, under the keys that the home keeps.</summary>
public sealed class IdentitySecrets
{
    private static readonly PasswordHasher<object> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private static readonly object Anybody = new();
    // An e-mail address that nobody has is answered after the same work as one that somebody has.
    private static readonly string NobodysHash = Hasher.HashPassword(Anybody, SecretToken.New());
    private readonly IDataProtector totpKeys;

    private IdentitySecrets(IDataProtectionProvider keys) => totpKeys = keys.CreateProtector("Haven.Identity.TotpKeys.v1");

    public static IdentitySecrets Of(HavenHome home) =>
        new(DataProtectionProvider.Create(KeyFolder(home), keys => keys.SetApplicationName("haven")));

    /// <summary>The folder of the keys, readable by its owner only.</summary>
    public static DirectoryInfo KeyFolder(HavenHome home)
    {
        home.Create();
        var folder = new HavenHome(home["keys"]);
        folder.Create();
        return new DirectoryInfo(folder.Path);
    }

    internal static string HashPassword(string password) => Hasher.HashPassword(Anybody, password);

    internal static bool IsPassword(string? hash, string password)
    {
        var isRight = Hasher.VerifyHashedPassword(Anybody, hash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        return isRight && hash is not null;
    }

    internal string Seal(Guid user, byte[] totpKey) => totpKeys.CreateProtector(user.ToString()).Protect(Convert.ToBase64String(totpKey));

    internal byte[] Open(Guid user, string sealedKey) => Convert.FromBase64String(totpKeys.CreateProtector(user.ToString()).Unprotect(sealedKey));
}
