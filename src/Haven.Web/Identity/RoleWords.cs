namespace Haven.Web.Identity;

/// <summary>Roles as people call them.</summary>
internal static class RoleWords
{
    public static string For(string role) => role switch
    {
        "mash-worker" => "MASH worker",
        _ => char.ToUpperInvariant(role[0]) + role[1..].Replace('-', ' '),
    };
}
