using System.Globalization;
using Haven.Core.Access;
using Haven.Core.Agencies;
using Haven.Core.Databases;

namespace Haven.Cli.Verbs;

/// <summary>
/// Whose the scenario's records are: the force's system the force's, and one system each for all the area's councils,
/// child health and schools, in each district its own agency's.
/// </summary>
internal static class DemoSources
{
    private static readonly (string Source, string Agencies)[] ByDistrict = [("lcs", "csc-"), ("child-health", "health-"), ("schools", "schools-")];
    private static readonly (string Source, string[] Agencies)[] Whole = [("niche", ["wyp", "nyp"]), ("btp", ["btp"]), ("voluntary", ["lantern"])];

    public static async Task SetAsync(HavenDatabase database, OperationContext context, CancellationToken ct)
    {
        var (set, phone, line) = (new SetSourceAgency(database), new SetAgencyPhone(database), 0);
        foreach (var agency in await new AgencyList(database).AgenciesAsync(context, ct))
        {
            // Numbers that are kept for made-up people.
            await phone.RunAsync(new() { Code = agency.Code, Number = string.Create(CultureInfo.InvariantCulture, $"01632 960{++line:D3}") }, context, ct);
            foreach (var (source, _) in Whole.Where(w => w.Agencies.Contains(agency.Code)))
                await set.RunAsync(new() { Source = source, Agency = agency.Code }, context, ct);
            foreach (var (source, _) in ByDistrict.Where(d => agency.Code.StartsWith(d.Agencies, StringComparison.Ordinal)))
                await set.RunAsync(new() { Source = source, Agency = agency.Code, District = agency.District }, context, ct);
        }
    }
}
