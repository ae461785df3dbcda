using Haven.Synthetic.Noise;

namespace Haven.Synthetic.Reconstructions;

/// <summary>The systems that records come from.</summary>
internal static class Sources
{
    /// <summary>The force's records of crimes, flags and people.</summary>
    public const string Police = "niche";

    /// <summary>The railway's police, who flag suspects too.</summary>
    public const string Transport = "btp";

    /// <summary>Children's social care.</summary>
    public const string SocialCare = "lcs";

    public const string Health = "child-health";

    public const string Schools = "schools";

    public const string Voluntary = "voluntary";

    public static AgencyKind KindOf(string source) => source switch
    {
        Police or Transport => AgencyKind.Police,
        SocialCare => AgencyKind.SocialCare,
        Health => AgencyKind.Health,
        Schools => AgencyKind.Education,
        Voluntary => AgencyKind.Voluntary,
        _ => throw new ArgumentException($"There is no source '{source}'.", nameof(source)),
    };

    public static char LetterOf(string source) => source switch
    {
        Police => 'N',
        Transport => 'T',
        SocialCare => 'L',
        Health => 'H',
        Schools => 'S',
        _ => 'V',
    };
}
