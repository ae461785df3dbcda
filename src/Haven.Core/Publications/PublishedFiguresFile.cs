using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Publications;

internal static class PublishedFiguresFile
{
    public static BundleFile Format { get; } = new("published_figures", "publications.figures",
        Text("series").Must(),
        Day("from").In("from_on"),
        Day("to").In("to_on"),
        Day("as_at"),
        Number("value").Must(),
        Number("numerator"),
        Number("denominator"),
        Text("document").Must(),
        Text("note"))
    {
        Key = ["series", "from", "to", "as_at", "document"],
        InOrder = [("from_on", "to_on")],
    };
}
