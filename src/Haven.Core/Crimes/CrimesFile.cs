using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Crimes;

internal static class CrimesFile
{
    public static BundleFile Format { get; } = new("crimes", "crimes.crimes",
    [
        .. BundleFile.SourceKey,
        Text("offence_code").Must(),
        Day("reported_on").Must(),
        Day("recorded_on").Must(),
        Day("offence_from").Must(),
        Day("offence_to"),
        District().Must(),
        Records("victims"),
        Records("suspects"),
        Word("cse", "yes", "no", "undetermined"),
        Text("cse_definition"),
        Text("exclusion"),
        Text("report_source"),
        Text("outcome"),
        Day("outcome_on"),
        Day("cancelled_on"),
        Text("transferred_to"),
        WordList("markers", "domestic", "hate", "online", "cse", "cce", "trafficking"),
    ])
    {
        InOrder = [("offence_from", "offence_to")],
    };
}
