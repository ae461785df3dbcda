using Haven.Core.Agencies;
using Haven.Core.Crimes;
using Haven.Core.Flags;
using Haven.Core.Meetings;
using Haven.Core.Missing;
using Haven.Core.Orders;
using Haven.Core.People;
using Haven.Core.Plans;
using Haven.Core.Publications;
using Haven.Core.Referrals;

namespace Haven.Core.Imports;

/// <summary>The bundle of contracts §2: every file, parents before those that refer to them.</summary>
internal static class Bundle
{
    public static IReadOnlyList<BundleFile> Files { get; } =
    [
        DistrictsFile.Format,
        AgenciesFile.Format,
        PeopleFile.Format,
        FlagsFile.Format,
        FlagLevelsFile.Format,
        PlansFile.Format,
        CrimesFile.Format,
        ConferencesFile.Format,
        OrdersFile.Format,
        NrmReferralsFile.Format,
        MissingFile.Format,
        PublishedFiguresFile.Format,
    ];
}

/// <summary>What others may know of the bundle's format.</summary>
public static class BundleFiles
{
    /// <summary>The names of the bundle's files, parents before those that refer to them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Bundle.Files.Select(f => f.FileName)];

    public static int Count => Names.Count;
}
