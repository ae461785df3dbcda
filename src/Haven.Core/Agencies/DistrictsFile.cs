using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Agencies;

internal static class DistrictsFile
{
    public static BundleFile Format { get; } = new("districts", "agencies.districts",
        Text("code").Must(), Text("name").Must(), Day("valid_from"), Day("valid_to"))
    {
        Key = ["code"],
        InOrder = [("valid_from", "valid_to")],
    };
}
