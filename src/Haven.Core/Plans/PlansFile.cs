using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Plans;

internal static class PlansFile
{
    public static BundleFile Format { get; } = new("plans", "plans.plans",
    [
        .. BundleFile.SourceKey,
        Record("person").Must(),
        Word("type", "safeguarding", "missing-from-home", "transition", "suspect-management", "child-in-need", "child-protection").Must(),
        Day("started_on").Must(),
        Day("ended_on"),
        Text("lead_agency"),
        District(),
        new("flag", ColumnKind.Reference) { Field = "flag_id", Target = "flags.flags" },
    ])
    {
        InOrder = [("started_on", "ended_on")],
    };
}
