using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Orders;

internal static class OrdersFile
{
    public static BundleFile Format { get; } = new("orders", "orders.orders",
    [
        .. BundleFile.SourceKey,
        Word("instrument", "dvpn", "dvpo", "spo", "spo-interim", "cawn", "shpo", "sro", "stro", "stpo", "fmpo", "fgmpo").Must(),
        Record("subject").In("subject_id"),
        Records("protected"),
        Day("applied_on"),
        Day("granted_on").Must(),
        Day("ends_on"),
        Day("ended_on"),
        Text("outcome"),
        District(),
    ])
    {
        InOrder = [("granted_on", "ends_on"), ("granted_on", "ended_on")],
    };
}
