namespace Haven.Web.Pages.Privacy;

/// <summary>What kind of thing was done, as people say it.</summary>
internal static class ActWords
{
    public static string For(string act) => act switch
    {
        "Collection" => "Brought in",
        "Consultation" => "Looked at",
        "Alteration" => "Changed",
        "Sharing" => "Shared",
        "Combination" => "Joined or parted",
        "Erasure" => "Erased",
        "Refusal" => "Was refused",
        "SignIn" => "Signed in or out",
        "Export" => "Took out",
        "Configuration" => "Changed settings",
        _ => act,
    };
}
