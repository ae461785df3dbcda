using Haven.Rules.Access;

namespace Haven.Web.Pages.Agencies;

/// <summary>Kinds of agencies as people call them.</summary>
internal static class KindWords
{
    public static IReadOnlyList<(string, string)> All { get; } = [.. AgencyKindNames.All.Select(kind => (kind, For(kind)))];

    public static string For(string kind) => kind switch
    {
        "social-care" => "Children’s social care",
        "policing-body" => "Local policing body",
        _ => char.ToUpperInvariant(kind[0]) + kind[1..],
    };
}
