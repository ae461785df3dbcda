using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace Haven.Web.Pages.Identity;

/// <summary>First sign-in: the authenticator app, and then the recovery codes, shown this once.</summary>
[AllowAnonymous]
internal sealed class FirstAuthenticatorModel(Enrol enrol) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public string? Key { get; private set; }

    public IHtmlContent? Picture { get; private set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public string Onward { get; private set; } = "/";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        HttpContext.SessionOrNull() is { Stage: SessionStage.Enrol } session ? await ShowKeyAsync(session, ct) : Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (HttpContext.SessionOrNull() is not { Stage: SessionStage.Enrol } session)
            return Redirect("/sign-in");
        if (await enrol.FinishAsync(session, new(Code ?? ""), ct) is EnrolOutcome.Enrolled enrolled)
        {
            RecoveryCodes = enrolled.RecoveryCodes;
            Onward = HttpContext.Take(enrolled.SignedIn, next: null) ?? "/sign-in";
            return Page();
        }
        ModelState.AddModelError(nameof(Code), "Enter the 6-digit code that the app shows now");
        return await ShowKeyAsync(session, ct);
    }

    private async Task<IActionResult> ShowKeyAsync(Session session, CancellationToken ct)
    {
        if (await enrol.KeyAsync(session, ct) is not { } key)
            return Redirect("/first-sign-in/password");
        Key = string.Join(' ', Totp.Text(key.Reveal()).Chunk(4).Select(four => new string(four)));
        using var code = QRCodeGenerator.GenerateQrCode(Totp.Address(key.Reveal(), session.Email), QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(code);
        Picture = new HtmlString(picture.GetGraphic(4, "#0b0c0c", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute));
        return Page();
    }
}
