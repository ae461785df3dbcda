using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Flags;

internal static class FlagLevelsFile
{
    public static BundleFile Format { get; } = new("flag_levels", "flags.levels",
    [
        .. BundleFile.SourceKey,
        new("flag", ColumnKind.Reference) { Field = "flag_id", Target = "flags.flags", Required = true },
        Text("level").Must(),
        Day("from").Must().In("from_on"),
        Text("assessed_by"),
    ]);
}
