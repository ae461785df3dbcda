using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Missing;

internal static class MissingFile
{
    public static BundleFile Format { get; } = new("missing", "missing.episodes",
    [
        .. BundleFile.SourceKey,
        Record("person").Must(),
        Text("risk").Must(),
        new("from", ColumnKind.InstantOrDay) { Field = "from_at", Required = true },
        Instant("returned_at"),
        Instant("rhi_offered_at"),
        Instant("rhi_done_at"),
        District(),
    ])
    {
        InOrder = [("from_at", "returned_at")],
    };
}
