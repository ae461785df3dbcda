using Haven.Core.Flags;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.Flags;

/// <summary>The flag that a journey is about, where it is there already.</summary>
internal sealed class FlagInHand(ReadFlag read)
{
    /// <summary>The flag, or where to go because it cannot be decided about.</summary>
    public async Task<(FlagShown? Flag, IActionResult? Elsewhere)> ReadAsync(Guid id, HttpContext http, CancellationToken ct)
    {
        if (await read.RunAsync(id, http.Acting("deciding about a flag"), ct) is not ReadFlagOutcome.Shown { Flag: var flag })
            return (null, new NotFoundResult());
        return !flag.MayChange ? (null, new StatusCodeResult(StatusCodes.Status403Forbidden))
            : flag.ClosedOn is not null ? (null, new RedirectResult($"/flags/{id}"))
            : (flag, null);
    }
}
