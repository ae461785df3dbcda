using Haven.Core.People.Reading;

namespace Haven.Web.Pages.People;

/// <summary>Where among the pages about a person somebody is.</summary>
/// <param name="Path">The last part of the page's address; empty for the first page.</param>
internal sealed record PersonPlace(PersonBar Bar, string Path)
{
    /// <summary>The pages, in their order.</summary>
    public static IReadOnlyList<(string Path, string Words)> All { get; } =
        [("", "Summary"), ("flags", "Flags"), ("timeline", "Timeline"), ("records", "Records"), ("agencies", "Agencies"), ("shares", "Shares"), ("contact", "Contact")];
}
