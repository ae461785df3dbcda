using Haven.Core.Exchanges;
using Haven.Core.Imports.Jobs;
using Haven.Web.Api.Purposes;

namespace Haven.Web.Api.Imports;

/// <summary>What the document says of imports.</summary>
internal static class ImportOperations
{
    public const string Zip = "application/zip";
    private const string Id = "0193a1b2-0000-7000-8000-000000000020", Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Made = $$"""{"id":"{{Id}}"}""";

    public static ApiOperation Upload { get; } = new()
    {
        Id = "uploadBundle",
        Summary = "Upload a bundle as a .zip and have it checked",
        More = "Nothing is imported yet: follow its check, then decide. Haven-Reason says what the bundle is. With knownAsRecorded=true rows are known from when their recorded_at says, else from now; "
            + "corrects is the upload whose refused rows this brings corrected.",
        Scope = Scope.ImportsWrite,
        Query = ["corrects", "knownAsRecorded"],
        Body = typeof(Stream),
        MediaType = Zip,
        Answer = typeof(Made),
        Success = StatusCodes.Status202Accepted,
        NeedsKey = true,
        AnswerExample = Made,
    };

    public static ApiOperation All { get; } = new()
    {
        Id = "listImports",
        Summary = "List imports, the newest first",
        More = "Fifty at a time: uploads, and what the operator of the machine imported (isUpload false), which is in this list only.",
        Scope = Scope.ImportsRead,
        Query = ["cursor"],
        Answer = typeof(Page<ImportLine>),
        AnswerExample = $$"""
            {"items":[{"id":"{{Id}}","at":"2026-11-20T09:00:00+00:00","who":"leeds-case-system","isUpload":true,"state":"checked","step":"check","sha256":"{{Digest}}",
            "rows":120,"added":118,"unchanged":0,"rejected":2,"errors":2}],"next":null}
            """,
    };

    public static ApiOperation One { get; } = new()
    {
        Id = "readImport",
        Summary = "Say how an upload stands",
        Scope = Scope.ImportsRead,
        Answer = typeof(UploadShown),
        HasTag = true,
        Also = [StatusCodes.Status304NotModified, StatusCodes.Status404NotFound],
        AnswerExample = $$"""
            {"id":"{{Id}}","uploadedAt":"2026-11-20T09:00:00+00:00","who":"leeds-case-system","isYours":true,"reason":"monthly extract","sha256":"{{Digest}}","bytes":48211,"knownAsRecorded":false,
            "corrects":null,"correctedBy":[],"step":"check","state":"checked","done":120,"total":120,"fault":null,"errors":2,"warnings":0,"proposed":0,"hasRefusedRows":true,
            "keepUntil":"2026-12-04T09:00:00+00:00","removedAt":null,
            "files":[{"file":"people.csv","sha256":"{{Digest}}","rows":120,"added":118,"unchanged":0,"rejected":2,"warnings":0}]}
            """,
    };

    public static ApiOperation Faults { get; } = new()
    {
        Id = "listImportErrors",
        Summary = "List what is wrong with an upload: file, row, column, value and remedy",
        More = "To whoever uploaded it alone, until the file is removed. Fifty at a time; of each file the first 1,000, all in reasons.txt of the refused rows.",
        Scope = Scope.ImportsRead,
        Query = ["cursor"],
        Answer = typeof(Page<UploadFault>),
        Also = [StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity],
        AnswerExample = """
            {"items":[{"number":1,"isError":true,"file":"people.csv","row":3,"column":"sex","value":"purple","expected":"one of female, male, other, unknown","remedy":"correct the value"}],"next":null}
            """,
    };

    public static ApiOperation RefusedRows { get; } = new()
    {
        Id = "readRefusedRows",
        Summary = "Take the refused rows with their reasons, as a bundle to correct",
        More = "To whoever uploaded them alone. Upload it again, corrected, with corrects.",
        Scope = Scope.ImportsRead,
        Answer = typeof(Stream),
        AnswerMediaType = Zip,
        Also = [StatusCodes.Status404NotFound],
    };

    public static ApiOperation Decide { get; } = new()
    {
        Id = "decideImport",
        Summary = "Load all of a checked upload, its valid rows, or nothing",
        More = "Only whoever uploaded it decides. Loading goes on afterwards: follow its state.",
        Scope = Scope.ImportsWrite,
        Body = typeof(UploadDecided),
        Answer = typeof(Made),
        NeedsKey = true,
        Also = [StatusCodes.Status404NotFound],
        BodyExample = """{"decision":"load-all"}""",
        AnswerExample = Made,
    };
}
