using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Haven.Web.Api;

/// <summary>Where the next page of a list begins: sealed, so that only the one it was given to, asking the same list, can use it.</summary>
internal sealed class Cursor(IDataProtectionProvider keys)
{
    public string Seal(HttpContext http, string place) => For(http).Protect(place);

    /// <summary>The place a cursor names; null when none was given.</summary>
    public string? Open(HttpContext http, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        try
        {
            return For(http).Unprotect(cursor);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw Foreign();
        }
    }

    /// <summary>Why a cursor is refused that another list gave.</summary>
    public static ApiFault Foreign() => ApiFault.BadRequest("bad-cursor", "The cursor is not one that this list gave to this client: begin again without one.");

    private IDataProtector For(HttpContext http) =>
        keys.CreateProtector("Haven.Api.Cursor.v1", http.GetEndpoint()!.Metadata.GetMetadata<ApiOperation>()!.Id, http.Machine().Id.ToString());
}

/// <summary>One page of a list.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
