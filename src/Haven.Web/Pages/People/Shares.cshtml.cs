using Haven.Core.Access;
using Haven.Core.People.Reading;
using Haven.Rules.Access;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Pages.People;

/// <summary>What of a person is shared with whom, what for and until when.</summary>
internal sealed class SharesModel(ReadPerson read, ShareRecord share) : PersonPage(read)
{
    public AgenciesPart Part { get; } = new();

    public IEnumerable<Tie> Shares => Part.Ties.Where(tie => tie.Kind == "share");

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await OpenAsync(Part, ct) ?? Page();

    public Task<IActionResult> OnPostAsync(Guid record, Guid tie, CancellationToken ct) =>
        DoAsync(() => share.RevokeAsync(record, tie, HttpContext.Acting("ended on the page of shares"), ct), "shares", "shares", Part, ct);

    /// <summary>Field groups in words.</summary>
    public static string Words(FieldGroups groups) => string.Join(", ", FieldGroupNames.Split(groups & ~FieldGroups.Identity).Select(Word).Prepend("who they are"));

    public static string Word(string group) => group switch
    {
        "identity" => "who they are",
        "contact" => "contact and school",
        "risk" => "risk flags and levels",
        "plans" => "plans and visits",
        "meetings" => "conferences",
        "missing" => "missing episodes",
        "orders" => "orders and notices",
        "suspect" => "suspect flags",
        _ => group,
    };
}
