using Haven.Core.Agencies;
using Haven.Core.Flags;
using Haven.Core.Measures;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Flags;

/// <summary>
/// A decision about a flag, asked one question a page. The answers go from page to page in the form and are kept as a
/// draft, so that nothing is lost; what is decided, is decided on the stand of the flag that was looked at first.
/// </summary>
internal abstract partial class FlagJourney(AgencyList agencies) : PageModel
{
    public const string Check = "check";

    /// <summary>The question that is asked; the first without one, and <see cref="Check"/> when all are answered.</summary>
    [FromRoute]
    public string? Step { get; set; }

    public abstract string Title { get; }

    /// <summary>The address of the journey, without the step.</summary>
    public abstract string Root { get; }

    /// <summary>What the button at the end says.</summary>
    public abstract string Confirm { get; }
    public abstract IReadOnlyList<Question> All { get; }

    public IReadOnlyList<Question> Asked => [.. All.Where(question => question.IsAsked(this))];

    public Question? Now => Asked.FirstOrDefault(question => question.Step == Step);

    /// <summary>Where the page before this one is.</summary>
    public string Before => Asked.TakeWhile(question => question != Now).LastOrDefault() is { } before ? $"{Root}/{before.Step}" : Start;

    /// <summary>What was decided since this journey began; the writer's own words stay.</summary>
    public FlagShown? Meanwhile { get; private set; }

    /// <summary>The flag that is decided about; null while it is only raised.</summary>
    public FlagShown? Flag { get; private set; }

    /// <summary>Where the journey came from.</summary>
    protected abstract string Start { get; }

    /// <summary>Reads what the journey is about. Null when it may go on.</summary>
    protected abstract Task<IActionResult?> OpenAsync(CancellationToken ct);

    protected abstract Task<FlagOutcome> DecideAsync(CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await ReadyAsync(ct) is { } elsewhere)
            return elsewhere;
        if (Step is null)
            return Redirect($"{Root}/{Asked[0].Step}");
        if (Step == Check)
            return FirstUnanswered is { } open ? Redirect($"{Root}/{open.Step}") : Page();
        return Now is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ReadyAsync(ct) is { } elsewhere)
            return elsewhere;
        if (Step == Check)
            return await ConfirmAsync(ct);
        if (Now is not { } question)
            return NotFound();
        foreach (var (field, words) in question.Faults(this))
            ModelState.AddModelError(field, words);
        return ModelState.IsValid ? Redirect($"{Root}/{FirstUnanswered?.Step ?? Check}") : Page();
    }

    private Question? FirstUnanswered => Asked.FirstOrDefault(question => question.Faults(this).Any());

    private async Task<IActionResult?> ReadyAsync(CancellationToken ct)
    {
        Today = Days.Today(HttpContext.RequestServices.GetRequiredService<TimeProvider>());
        var session = HttpContext.OpenSession();
        (IsSupervisor, OwnAgency) = (session.Role == "supervisor", session.Agency!);
        if (await OpenAsync(ct) is { } elsewhere)
            return elsewhere;
        var context = HttpContext.Acting("the agencies of a decision");
        AgencyChoices = await agencies.AgenciesAsync(context, ct);
        if (AsksDistrict)
            Districts = [.. (await agencies.DistrictsAsync(context, ct)).Where(d => d.Until is not { } until || Today < until)];
        return null;
    }

    private async Task<IActionResult> ConfirmAsync(CancellationToken ct)
    {
        if (FirstUnanswered is { } open)
            return Redirect($"{Root}/{open.Step}");
        switch (await DecideAsync(ct))
        {
            case FlagOutcome.Done done:
                await this.EndDraftAsync();
                return Redirect($"/flags/{done.Flag}?done={(done.WaitsForSupervisor ? "waits" : Done)}");
            case FlagOutcome.ChangedMeanwhile changed:
                (Meanwhile, Stand) = (Flag, changed.Stand);
                return Page();
            case FlagOutcome.Refused refused:
                ModelState.AddModelError("", refused.Words);
                return Page();
            default:
                throw new InvalidOperationException("a decision is done, refused or too late");
        }
    }

    /// <summary>Takes the flag that was read, and its stand unless the journey began on another.</summary>
    protected IActionResult? Take((FlagShown? Flag, IActionResult? Elsewhere) read)
    {
        if (read.Flag is not { } flag)
            return read.Elsewhere;
        Flag = flag;
        Stand ??= flag.Stand;
        (Person, DateOfBirth, KnownDistrict, NotBefore, Types) = (flag.Person, flag.DateOfBirth, flag.District, flag.NotBefore, [flag.Type]);
        return null;
    }

    /// <summary>The word in the address of the flag's page that says what was done.</summary>
    protected abstract string Done { get; }

    protected DecisionInput Decision => new()
    {
        On = On!.Value,
        Reason = Reason!,
        Agencies = AllAgencies,
        Forum = Forum,
        LateReason = On < Today ? LateReason : null,
        Assessment = Assessed == "yes" ? Assessment : null,
        AssessmentAbsent = Assessed == "no" ? AssessmentAbsent : null,
        ChildsView = Heard == "yes" ? ChildsView : null,
        ChildsViewAbsent = Heard == "no" ? ChildsViewAbsent : null,
        SupervisorReason = Questions.Supervisor.IsAsked(this) ? SupervisorReason : null,
    };
}
