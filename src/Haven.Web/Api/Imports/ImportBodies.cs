using System.ComponentModel;
using Haven.Core.Imports;
using Haven.Core.Imports.Jobs;

namespace Haven.Web.Api.Imports;

/// <summary>What is to be done with an upload that was checked.</summary>
internal sealed record UploadDecided
{
    [Description("load-all loads everything, load-valid the rows that are right, withdraw nothing.")]
    public required UploadDecision Decision { get; init; }
}

/// <summary>How an upload stands.</summary>
internal sealed record UploadShown
{
    public required Guid Id { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }
    public required string Who { get; init; }

    [Description("Whether this client uploaded it: then it decides, and sees what was wrong.")]
    public required bool IsYours { get; init; }
    public required string Reason { get; init; }
    public required string Sha256 { get; init; }
    public required long Bytes { get; init; }
    public required bool KnownAsRecorded { get; init; }

    [Description("The upload whose refused rows this brings corrected.")]
    public required Guid? Corrects { get; init; }
    public required IReadOnlyList<Guid> CorrectedBy { get; init; }

    [Description("check or load: what is under way, or was done last.")]
    public required string Step { get; init; }

    [Description("waiting, running, checked, loaded, refused, failed or withdrawn. A checked one waits for its decision.")]
    public required string State { get; init; }

    [Description("How far the step has come, of total.")]
    public required long Done { get; init; }
    public required long Total { get; init; }

    [Description("Why it failed, to whoever uploaded it.")]
    public required string? Fault { get; init; }
    public required long Errors { get; init; }
    public required long Warnings { get; init; }

    [Description("Pairs of records newly proposed as one person.")]
    public required long Proposed { get; init; }
    public required bool HasRefusedRows { get; init; }

    [Description("When the file, the refused rows and the values of the errors are removed; and when they were.")]
    public required DateTimeOffset KeepUntil { get; init; }
    public required DateTimeOffset? RemovedAt { get; init; }
    public required IReadOnlyList<ImportedFile> Files { get; init; }

    /// <param name="reader">Who asks: what may hold values is for whoever uploaded them.</param>
    public static UploadShown Of(Upload upload, Guid reader) => new()
    {
        Id = upload.Id,
        UploadedAt = upload.UploadedAt,
        Who = upload.Who,
        IsYours = upload.UploadedBy == reader,
        Reason = upload.Reason,
        Sha256 = upload.Sha256,
        Bytes = upload.Bytes,
        KnownAsRecorded = upload.KnownAsRecorded,
        Corrects = upload.Corrects,
        CorrectedBy = upload.CorrectedBy,
        Step = upload.Step,
        State = upload.State,
        Done = upload.Done,
        Total = upload.Total,
        Fault = upload.UploadedBy == reader ? upload.Fault : null,
        Errors = upload.Errors,
        Warnings = upload.Warnings,
        Proposed = upload.Proposed,
        HasRefusedRows = upload.HasRejected,
        KeepUntil = upload.KeepUntil,
        RemovedAt = upload.RemovedAt,
        Files = upload.Files,
    };

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(UploadShown);
}

/// <summary>What is wrong with one row of an upload.</summary>
/// <param name="Row">As a spreadsheet numbers it; 0 speaks of the whole file.</param>
/// <param name="Expected">What was expected of the value.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record UploadFault(int Number, bool IsError, string File, long Row, string? Column, string? Value, string Expected, string Remedy)
{
    public static UploadFault Of(UploadIssue found) =>
        new(found.Number, found.IsError, found.Issue.File, found.Issue.Row, found.Issue.Column, found.Issue.Value, found.Issue.Expected, found.Issue.Remedy);

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(UploadFault);
}
