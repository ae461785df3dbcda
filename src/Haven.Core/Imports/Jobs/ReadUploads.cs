using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Trail;
using Haven.Rules.Access;
using Npgsql;

namespace Haven.Core.Imports.Jobs;

/// <summary>One import in the list: an upload, or a bundle that the operator of the machine imported.</summary>
/// <param name="Sha256">Digest of the uploaded file; null for the operator's, whose files have digests of their own.</param>
public sealed record ImportLine(
    Guid Id, DateTimeOffset At, string Who, bool IsUpload, string State, string Step, string? Sha256, long Rows, long Added, long Unchanged, long Rejected, long Errors);

/// <summary>An upload as its page shows it.</summary>
/// <param name="Corrects">The upload it corrects, and which try this makes it: 2 for the second.</param>
/// <param name="CorrectedBy">Uploads that correct this one.</param>
public sealed record Upload(
    Guid Id, Guid? Corrects, int Try, Guid UploadedBy, string Who, string Reason, DateTimeOffset UploadedAt, string Sha256, long Bytes, bool KnownAsRecorded,
    string Step, bool AcceptValid, string State, string File, long Done, long Total, string? Fault, long Errors, long Warnings, long Proposed,
    bool HasRejected, DateTimeOffset KeepUntil, DateTimeOffset? RemovedAt, IReadOnlyList<Guid> CorrectedBy)
{
    public IReadOnlyList<ImportedFile> Files { get; init; } = [];

    /// <summary>Whether somebody waits for its step to end.</summary>
    public bool IsUnderWay => State is "waiting" or "running";

    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(Upload);
}

/// <summary>An error or a warning of an upload, with its number in order.</summary>
public sealed record UploadIssue(int Number, bool IsError, ImportIssue Issue)
{
    /// <summary>Its name alone: a record prints its members, and a log may print a record.</summary>
    public override string ToString() => nameof(UploadIssue);
}

/// <summary>What came of asking for imports.</summary>
public abstract record UploadsOutcome
{
    private UploadsOutcome() { }

    /// <param name="Next">The last line of a page that has another after it.</param>
    public sealed record Listed(IReadOnlyList<ImportLine> Lines, ImportLine? Next) : UploadsOutcome;

    public sealed record One(Upload Upload) : UploadsOutcome;

    /// <param name="Next">The number to ask the next page after; null on the last.</param>
    public sealed record Issues(IReadOnlyList<UploadIssue> Found, int? Next) : UploadsOutcome;

    /// <param name="Path">A .zip of the refused rows with their reasons.</param>
    public sealed record Rejected(string Path) : UploadsOutcome;

    /// <summary>There is none, or it is not this user's to see.</summary>
    public sealed record NotThere : UploadsOutcome;

    public sealed record Refused(ChangeOutcome.Refused Why) : UploadsOutcome;
}

/// <summary>Imports for the administrator: what was brought in, by whom, and what came of it. Values only to whoever uploaded them.</summary>
public sealed class ReadUploads(HavenDatabase database, HavenHome home)
{
    public const int PageSize = 50;

    /// <summary>The newest first.</summary>
    /// <param name="after">The last line of the page before: its time and id.</param>
    public Task<UploadsOutcome> ListAsync((DateTimeOffset At, Guid Id)? after, OperationContext context, CancellationToken ct) =>
        ReadAsync(new TrailEntry { Act = TrailAct.Consultation, Operation = "imports.list" }, context, async transaction =>
        {
            var lines = await transaction.ListAsync($"{UploadSql.List} limit {PageSize + 1}", UploadSql.Line, ct, after?.At.ToUniversalTime() ?? DateTimeOffset.MaxValue, after?.Id ?? Guid.AllBitsSet);
            var page = lines.Take(PageSize).ToList();
            return new UploadsOutcome.Listed(page, lines.Count > page.Count ? page[^1] : null);
        }, ct);

    public Task<UploadsOutcome> OneAsync(Guid id, OperationContext context, CancellationToken ct) =>
        ReadAsync(new TrailEntry { Act = TrailAct.Consultation, Operation = "imports.read" }, context, async transaction =>
            (await transaction.ListAsync(UploadSql.One, UploadSql.Upload, ct, id)).SingleOrDefault() is { } upload
                ? new UploadsOutcome.One(upload with { Files = await transaction.ListAsync(UploadSql.Files, UploadSql.File, ct, id, upload.Step) })
                : new UploadsOutcome.NotThere(), ct);

    /// <summary>What was wrong, with its values: to whoever uploaded it, until the file is removed.</summary>
    public Task<UploadsOutcome> IssuesAsync(Guid id, int after, OperationContext context, CancellationToken ct) =>
        ReadAsync(new TrailEntry { Act = TrailAct.Consultation, Operation = "imports.issues", Detail = $"upload {id}" }, context, async transaction =>
        {
            var found = await transaction.ListAsync($"""
                select number, is_error, file, row, column_name, value, expected, remedy from imports.job_issues where job_id = $1 and number > $2 order by number limit {PageSize + 1}
                """, UploadSql.Issue, ct, id, after);
            var page = found.Take(PageSize).ToList();
            return new UploadsOutcome.Issues(page, found.Count > page.Count ? page[^1].Number : null);
        }, ct);

    /// <summary>The refused rows: to whoever uploaded them.</summary>
    public Task<UploadsOutcome> RejectedAsync(Guid id, OperationContext context, CancellationToken ct) =>
        ReadAsync(new TrailEntry { Act = TrailAct.Export, Operation = "imports.rejected", Detail = $"upload {id}" }, context, async transaction =>
        {
            var path = new UploadFolder(home).RejectedOf(id);
            var isTheirs = await transaction.ScalarAsync<bool>("select exists (select from imports.jobs where id = $1 and uploaded_by = $2 and has_rejected)", ct, id, context.ActorId);
            return isTheirs && File.Exists(path) ? new UploadsOutcome.Rejected(path) : new UploadsOutcome.NotThere();
        }, ct);

    private async Task<UploadsOutcome> ReadAsync(TrailEntry entry, OperationContext context, Func<HavenTransaction, Task<UploadsOutcome>> read, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.Decision, context, ct);
        var refused = await MayDo.AskAsync(transaction, Capability.Import, context, ct);
        await transaction.EnterAsync(DatabaseRole.App, ct);
        var outcome = refused is null ? await read(transaction) : new UploadsOutcome.Refused(refused);
        var isShown = outcome is not (UploadsOutcome.Refused or UploadsOutcome.NotThere);
        await transaction.WriteTrailAsync(context, isShown ? entry : entry with { Act = TrailAct.Refusal }, ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}
