using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Meetings;

internal static class ConferencesFile
{
    public static BundleFile Format { get; } = new("conferences", "meetings.conferences",
    [
        .. BundleFile.SourceKey,
        Word("kind", "initial", "review").Must(),
        Day("held_on").Must(),
        Record("child").Must(),
        District().Must(),
        Day("strategy_discussion_on"),
        YesNo("police_invited").Must(),
        YesNo("police_attended").Must(),
    ]);
}
