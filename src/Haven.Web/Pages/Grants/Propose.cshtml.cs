using Haven.Core;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Agencies;
using Haven.Core.Identity;
using Haven.Core.Measures;
using Haven.Rules.Access;
using Haven.Web.Drafts;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Grants;

/// <summary>An administrator proposes a role for somebody.</summary>
[Draft("grants.propose", Title = "Propose a role")]
internal sealed class ProposeModel(ProposeGrant propose, FindUser find, ReadUsers users, AgencyList agencies) : PageModel
{
    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Role { get; set; }

    [BindProperty]
    public string? Agency { get; set; }

    [BindProperty]
    public string? District { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    [BindProperty]
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public DayField Until { get; private set; } = new("Until", "Last day (optional)") { Hint = "Leave it empty when no end is known." };

    public IReadOnlyList<(string, string)> Roles { get; } = [.. RoleNames.All.Where(word => word != RoleNames.Of(Rules.Access.Role.Public)).Select(word => (word, RoleWords.For(word)))];

    public IReadOnlyList<(string, string)> Agencies { get; private set; } = [];

    public IReadOnlyList<(string, string)> Districts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? user, CancellationToken ct)
    {
        if (user is { } id && Email is null && await users.OneAsync(id, HttpContext.Acting("whom a role is for"), ct) is UsersOutcome.One one)
            Email = one.User.Email;
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Until = Until.Sent(this);
        this.Want(nameof(Email), Email, "Enter the email address they sign in with");
        this.Want(nameof(Why), Why, "Say why they need it");
        var (role, until) = (RoleNames.Find(Role), Until.Read(this, whenEmpty: null));
        if (role is null)
            ModelState.AddModelError(nameof(Role), "Choose a role");
        this.Want(nameof(Agency), Agency, "Choose an agency");
        var context = HttpContext.Acting(Why ?? "");
        var user = string.IsNullOrWhiteSpace(Email) ? null : await UserAsync(context, ct);
        var answer = await this.ChangeAsync(nameof(Role), "/grants?done=proposed", () => propose.RunAsync(new()
        {
            User = user!.Value,
            Role = role!.Value,
            Agency = Agency!,
            District = District is { Length: > 0 } ? District : null,
            Until = until is { } last ? Days.Start(last.AddDays(1)) : null,
            Key = Key,
        }, context, ct));
        if (answer is RedirectResult { Url: "/grants?done=proposed" })
            await this.EndDraftAsync();
        return answer ?? await ShowAsync(ct);
    }

    private async Task<Guid?> UserAsync(OperationContext context, CancellationToken ct)
    {
        try
        {
            return await find.RunAsync(Email!, context, ct);
        }
        catch (InputException e)
        {
            ModelState.AddModelError(nameof(Email), Answers.Sentence(e.Message));
            return null;
        }
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await this.RefusalAsync(Capability.ProposeGrant, ct) is { } refused)
            return refused;
        var context = HttpContext.Acting("a role to propose");
        Agencies = [.. (await agencies.AgenciesAsync(context, ct)).Select(agency => (agency.Code, agency.Name))];
        Districts = [.. (await agencies.DistrictsAsync(context, ct)).Where(district => district.Until is null).Select(district => (district.Code, district.Name))];
        return Page();
    }
}
