using Haven.Core.Identity;
using Microsoft.AspNetCore.Identity;

namespace Haven.Web.Identity;

/// <summary>Between a passkey as Haven keeps it and as the framework has it.</summary>
internal static class PasskeyInfo
{
    public static UserPasskeyInfo Of(Passkey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, passkey.Transports,
        passkey.UserVerified, passkey.BackupEligible, passkey.BackedUp, passkey.Attestation, passkey.ClientData) { Name = passkey.Name };

    public static Passkey ToPasskey(this UserPasskeyInfo info, Guid user, string name) => new()
    {
        CredentialId = info.CredentialId,
        UserId = user,
        Name = name,
        PublicKey = info.PublicKey,
        SignCount = info.SignCount,
        Transports = info.Transports ?? [],
        UserVerified = info.IsUserVerified,
        BackupEligible = info.IsBackupEligible,
        BackedUp = info.IsBackedUp,
        Attestation = info.AttestationObject,
        ClientData = info.ClientDataJson,
        CreatedAt = info.CreatedAt,
    };
}
