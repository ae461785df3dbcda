using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Flags;

/// <summary>One flag: its level, when it is next reviewed, and everything decided about it.</summary>
internal sealed class ShowModel(ReadFlag read, TimeProvider clock) : PageModel
{
    public FlagShown Flag { get; private set; } = null!;

    public DateOnly Today => Days.Today(clock);

    /// <summary>What was done a moment ago, by the word the journey left in the address.</summary>
    public string? Banner { get; private set; }

    public bool MayConfirm => Flag.Waiting is { } waiting && HttpContext.OpenSession() is { Role: "supervisor" } session
        && session.Agency == waiting.Agency && session.UserId != waiting.By && Flag.MayChange;

    public async Task<IActionResult> OnGetAsync(Guid id, string? done, CancellationToken ct)
    {
        if (await read.RunAsync(id, HttpContext.Acting("a flag's page"), ct) is not ReadFlagOutcome.Shown { Flag: var flag })
            return NotFound();
        Flag = flag;
        Banner = done switch
        {
            "raised" => "The flag is raised",
            "level" => "The level is changed",
            "reviewed" => "The review is written down",
            "closed" => "The flag is closed",
            "waits" => "The review is written down. It waits for a supervisor, because nothing has changed for so long",
            "confirmed" => "The review stands",
            "returned" => "The review is sent back. It is still due",
            _ => null,
        };
        return Page();
    }
}
