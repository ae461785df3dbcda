using Haven.Core.Imports;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.Referrals;

internal static class NrmReferralsFile
{
    public static BundleFile Format { get; } = new("nrm_referrals", "referrals.nrm_referrals",
    [
        .. BundleFile.SourceKey,
        Record("person").Must(),
        Day("referred_on").Must(),
        Word("exploitation", "sexual", "criminal", "labour", "domestic-servitude", "unknown").Must(),
        Text("first_responder"),
        Text("decision"),
        Day("decided_on"),
    ])
    {
        InOrder = [("referred_on", "decided_on")],
    };
}
