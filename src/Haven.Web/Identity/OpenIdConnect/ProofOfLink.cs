using Haven.Core.Identity;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>What a provider proved for somebody who wants to link it, until they say so.</summary>
/// <param name="User">Who set out to link it; nobody else may.</param>
internal sealed record ProofOfLink(Guid User, ExternalIdentity Identity)
{
    public const string Use = "proof";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
}
