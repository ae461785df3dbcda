using Haven.Core.Access;

namespace Haven.Web.Pages.Purpose;

/// <summary>Why the user looks, on a page that it matters to.</summary>
/// <param name="Next">Where saying it leads back to.</param>
/// <param name="CanSayWhy">Whether saying it would show this user more.</param>
internal sealed record PurposeShown(PurposeInForce? Purpose, string Next, bool CanSayWhy);
