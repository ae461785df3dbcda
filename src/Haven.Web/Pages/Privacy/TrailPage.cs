using Haven.Core.Measures;
using Haven.Core.Trail.Privacy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Privacy;

/// <summary>The period and the found entries of a page that searches the trail. Everything is posted: nothing sought stands in an address.</summary>
internal sealed class TrailPage
{
    public DayField From { get; private set; } = new("From", "First day");

    public DayField To { get; private set; } = new("To", "Last day");

    /// <summary>What was found; null before anything was sought.</summary>
    public TrailSearchOutcome.Found? Found { get; private set; }

    /// <summary>Not the first page.</summary>
    public bool IsLaterPage { get; private set; }

    /// <summary>The last four weeks.</summary>
    public void Begin(DateOnly today) => (From, To) = (From.With(today.AddDays(-27)), To.With(today));

    /// <param name="search">Null when what was sought is not there and the page says so at its field.</param>
    /// <returns>What to answer instead of the page; null when it should show itself.</returns>
    public async Task<IActionResult?> SearchAsync(PageModel page, Func<TrailPeriod, Task<TrailSearchOutcome?>> search)
    {
        (From, To) = (From.Sent(page), To.Sent(page));
        var (from, to) = (From.Read(page, "Enter the first day"), To.Read(page, "Enter the last day"));
        if (to < from)
            page.ModelState.AddModelError("To", "The last day must not be before the first");
        if (!page.ModelState.IsValid)
            return null;
        Guid? after = Guid.TryParse(page.Request.Form["After"], out var last) ? last : null;
        IsLaterPage = after is not null;
        switch (await search(new() { From = Days.Start(from!.Value), Until = Days.Start(to!.Value.AddDays(1)), After = after }))
        {
            case TrailSearchOutcome.Refused refused:
                return await page.RefuseAsync(refused.Code);
            case TrailSearchOutcome.Found found:
                Found = found;
                return null;
            default:
                return null;
        }
    }
}
