namespace Haven.Core.Tests.Reference;

/// <summary>
/// The files of the bundle as contracts §2 lists them, written a second time on purpose: the model must not learn the
/// shape of the data from the code it checks.
/// </summary>
internal sealed record BundleSchema(string File, string[] Key, string[] Columns, Dictionary<string, string> References)
{
    private const string Districts = "districts", Agencies = "agencies", People = "people", Flags = "flags";

    private static readonly string[] SourceKey = ["source", "source_id"];

    public static IReadOnlyList<BundleSchema> All { get; } =
    [
        new(Districts, ["code"], Split("code name valid_from valid_to"), []),
        new(Agencies, ["code"], Split("code name kind district"), new() { ["district"] = Districts }),
        new(People, SourceKey, Split("""
            source source_id forenames surname other_names date_of_birth birth_date_certainty died_on sex ethnicity_self
            ethnicity_observed nationality religion disabilities nhs_number upn pnc_id cro_number phones emails
            address_line postcode address_protected district looked_after school
            """), new() { ["district"] = Districts }),
        new(Flags, SourceKey, Split("""
            source source_id person type raised_on closed_on close_reason district agencies definition
            """), new() { ["person"] = People, ["district"] = Districts, ["agencies"] = Agencies }),
        new("flag_levels", SourceKey, Split("source source_id flag level from assessed_by"),
            new() { ["flag"] = Flags }),
        new("plans", SourceKey, Split("source source_id person type started_on ended_on lead_agency district flag"),
            new() { ["person"] = People, ["lead_agency"] = Agencies, ["district"] = Districts, ["flag"] = Flags }),
        new("crimes", SourceKey, Split("""
            source source_id offence_code reported_on recorded_on offence_from offence_to district victims suspects cse
            cse_definition exclusion report_source outcome outcome_on cancelled_on transferred_to markers
            """), new() { ["district"] = Districts, ["victims"] = People, ["suspects"] = People }),
        new("conferences", SourceKey, Split("""
            source source_id kind held_on child district strategy_discussion_on police_invited police_attended
            """), new() { ["child"] = People, ["district"] = Districts }),
        new("orders", SourceKey, Split("""
            source source_id instrument subject protected applied_on granted_on ends_on ended_on outcome district
            """), new() { ["subject"] = People, ["protected"] = People, ["district"] = Districts }),
        new("nrm_referrals", SourceKey, Split("""
            source source_id person referred_on exploitation first_responder decision decided_on
            """), new() { ["person"] = People }),
        new("missing", SourceKey, Split("""
            source source_id person risk from returned_at rhi_offered_at rhi_done_at district
            """), new() { ["person"] = People, ["district"] = Districts }),
        new("published_figures", ["series", "from", "to", "as_at", "document"], Split("""
            series from to as_at value numerator denominator document note
            """), []),
    ];

    public static BundleSchema Of(string file) => All.Single(schema => schema.File == file);

    private static string[] Split(string columns) =>
        columns.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
