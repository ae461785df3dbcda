using Haven.Core.Imports;
using Haven.Rules.Identifiers;
using static Haven.Core.Imports.BundleColumn;

namespace Haven.Core.People;

internal static class PeopleFile
{
    public static BundleFile Format { get; } = new("people", "people.records",
    [
        .. BundleFile.SourceKey,
        Text("forenames"),
        Text("surname"),
        List("other_names"),
        Day("date_of_birth"),
        Word("birth_date_certainty", "known", "estimated", "disputed", "unknown"),
        Day("died_on"),
        Word("sex", "female", "male", "other", "unknown"),
        Text("ethnicity_self"),
        Text("ethnicity_observed"),
        List("nationality"),
        Text("religion"),
        List("disabilities"),
        Identifier("nhs_number", NhsNumber.Check),
        Identifier("upn", UniquePupilNumber.Check),
        Identifier("pnc_id", PncId.Check),
        Identifier("cro_number", CroNumber.Check),
        List("phones"),
        List("emails"),
        Text("address_line"),
        Text("postcode"),
        YesNo("address_protected"),
        District(),
        Word("looked_after", "yes", "no", "unknown"),
        Text("school"),
    ])
    {
        InOrder = [("date_of_birth", "died_on")],
    };
}
