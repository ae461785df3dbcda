using Haven.Core.Identity;
using Haven.Web.Identity;

namespace Haven.Web.Pages.Users;

/// <summary>How an account is, in words and as a tag's colour.</summary>
internal static class UserWords
{
    public static string For(string state) => state switch
    {
        "active" => "Signs in",
        "invited" => "Invited",
        _ => "Switched off",
    };

    public static string Held(HeldRole role) => $"{RoleWords.For(role.Role)}, {role.Agency}{(role.District is null ? "" : $" in {role.District}")}";

    public static string Colour(string state) => state switch
    {
        "active" => "govuk-tag--green",
        "invited" => "govuk-tag--blue",
        _ => "govuk-tag--grey",
    };
}
