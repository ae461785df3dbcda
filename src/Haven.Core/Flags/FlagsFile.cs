using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Flags;

internal static class FlagsFile
{
    public static BundleFile Format { get; } = new("flags", "flags.flags",
    [
        .. BundleFile.SourceKey,
        Record("person").Must(),
        Word("type", "cse-risk", "cse-suspect", "cce-risk", "cce-suspect").Must(),
        Day("raised_on").Must(),
        Day("closed_on"),
        Text("close_reason"),
        District().Must(),
        List("agencies"),
        Text("definition"),
    ])
    {
        InOrder = [("raised_on", "closed_on")],
        Exclusive = new(["record_id", "type"], "raised_on", "closed_on",
            "one open flag of a type on a person's record at a time",
            "close the earlier flag before the later one is raised, or give them as one flag"),
    };
}
