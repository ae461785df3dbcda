using Haven.Core.Agencies;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages.Agencies;

/// <summary>Another district of the partnership area.</summary>
internal sealed class AddDistrictModel(AddDistrict add) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public DayField From { get; private set; } = new("From", "First day (optional)") { Hint = "Leave it empty when it was always there." };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        From = From.Sent(this);
        this.Want(nameof(Name), Name, "Enter its name");
        this.Want(nameof(Code), Code, "Enter its code");
        var from = From.Read(this, whenEmpty: null);
        return await this.ChangeAsync(nameof(Code), "/agencies?done=district", () => add.RunAsync(new() { Code = Code!, Name = Name!, From = from }, HttpContext.Acting("added a district"), ct))
            ?? await this.RefusalAsync(Capability.ConfigureHaven, ct) ?? Page();
    }
}
