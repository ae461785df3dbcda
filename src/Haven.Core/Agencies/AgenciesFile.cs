using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Agencies;

internal static class AgenciesFile
{
    public static BundleFile Format { get; } = new("agencies", "agencies.agencies",
        Text("code").Must(),
        Text("name").Must(),
        Word("kind", "police", "social-care", "health", "education", "voluntary", "policing-body", "other").Must(),
        District())
    {
        Key = ["code"],
    };
}
