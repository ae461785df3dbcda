using System.Text.Json;
using Haven.Core.Drafts;
using Microsoft.AspNetCore.DataProtection;

namespace Haven.Web.Drafts;

/// <summary>Says to the script which draft a form's fields belong to, in a way that nobody can write themselves.</summary>
internal sealed class DraftTicket(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("drafts");

    public string For(DraftForm form) => protector.Protect(JsonSerializer.Serialize(form));

    public DraftForm? Read(string ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<DraftForm>(protector.Unprotect(ticket));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
