using Haven.Core.Imports.Jobs;

namespace Haven.Web.Pages.Imports;

/// <summary>How far an import is, in words and as a tag's colour.</summary>
internal static class UploadWords
{
    public static string Of(ImportLine line) => Of(line.State, line.Step, line.Errors);

    public static string Of(Upload upload) => Of(upload.State, upload.Step, upload.Errors);

    public static string Colour(string state) => state switch
    {
        "loaded" => "govuk-tag--green",
        "checked" => "govuk-tag--yellow",
        "refused" or "failed" => "govuk-tag--red",
        "withdrawn" => "govuk-tag--grey",
        _ => "govuk-tag--blue",
    };

    private static string Of(string state, string step, long errors) => (state, step) switch
    {
        ("waiting", "check") => "Waiting for its check",
        ("running", "check") => "Being checked",
        ("checked", _) => errors == 0 ? "Ready to import" : "Rows to correct",
        ("waiting", _) => "Waiting to be imported",
        ("running", _) => "Being imported",
        ("loaded", _) => "Imported",
        ("refused", _) => "Not imported",
        ("withdrawn", _) => "Set aside",
        _ => "Failed",
    };

    public static string TryWord(int number) => number switch
    {
        1 => "1st try",
        2 => "2nd try",
        3 => "3rd try",
        _ => $"{number}th try",
    };
}
