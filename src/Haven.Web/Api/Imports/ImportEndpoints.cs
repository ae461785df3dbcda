using System.Globalization;
using Haven.Core.Access.Grants;
using Haven.Core.Imports.Jobs;
using Haven.Web.Api.Purposes;
using Haven.Web.Imports;
using Microsoft.AspNetCore.Mvc;

namespace Haven.Web.Api.Imports;

/// <summary>Imports, for administrators' clients: upload a bundle, follow its check, decide, follow its import.</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var largest = api.ServiceProvider.GetRequiredService<SiteOptions>().Limits.UploadBytes;
        api.MapPost("/imports", UploadAsync).WithMetadata(new RequestSizeLimitAttribute(largest)).Is(ImportOperations.Upload);
        api.MapGet("/imports", ListAsync).Is(ImportOperations.All);
        api.MapGet("/imports/{id:guid}", OneAsync).Is(ImportOperations.One);
        api.MapGet("/imports/{id:guid}/errors", FaultsAsync).Is(ImportOperations.Faults);
        api.MapGet("/imports/{id:guid}/refused-rows", RefusedRowsAsync).Is(ImportOperations.RefusedRows);
        api.MapPost("/imports/{id:guid}/decision", DecideAsync).Is(ImportOperations.Decide);
    }

    private static async Task<IResult> UploadAsync(
        HttpContext http, [QueryShape("uuid")] string? corrects, string? knownAsRecorded, UploadBundle upload, ImportWorker worker, SiteOptions options, CancellationToken ct)
    {
        var input = new UploadInput
        {
            Content = http.Request.Body,
            Corrects = ApiQuery.Id(corrects, "corrects"),
            KnownAsRecorded = ApiQuery.YesOrNo(knownAsRecorded, "knownAsRecorded"),
            Key = http.IdempotencyKey(),
        };
        if (!string.Equals(http.Request.ContentType, ImportOperations.Zip, StringComparison.OrdinalIgnoreCase))
            throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Send the .zip itself as application/zip.");
        if (!options.Database.HasAdministrator)
            throw ApiProblem.Refused("imports-nothing", "This site imports nothing: ask whoever runs Haven.");
        var outcome = await upload.RunAsync(input, http.ByMachine(), ct);
        worker.Wake();
        return Answer(outcome, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ListAsync(HttpContext http, string? cursor, ReadUploads uploads, Cursor cursors, CancellationToken ct)
    {
        var outcome = await uploads.ListAsync(cursors.Open(http, cursor) is { } place ? Place(place) : null, http.ByMachine(), ct);
        return outcome is UploadsOutcome.Listed listed
            ? Results.Json(new Page<ImportLine>(listed.Lines, listed.Next is { } last ? cursors.Seal(http, string.Create(CultureInfo.InvariantCulture, $"{last.At:O} {last.Id}")) : null), ApiJson.Options)
            : throw Refusal(outcome);
    }

    private static (DateTimeOffset, Guid) Place(string place) =>
        place.Split(' ') is [var at, var id] ? (DateTimeOffset.ParseExact(at, "O", CultureInfo.InvariantCulture), Guid.Parse(id, CultureInfo.InvariantCulture)) : throw Cursor.Foreign();

    private static async Task<IResult> OneAsync(Guid id, HttpContext http, ReadUploads uploads, CancellationToken ct) =>
        http.Tagged(UploadShown.Of(await FindAsync(id, http, uploads, ct), http.Machine().Id));

    private static async Task<IResult> FaultsAsync(Guid id, HttpContext http, string? cursor, ReadUploads uploads, Cursor cursors, CancellationToken ct)
    {
        var list = $"{id} ";
        var place = cursors.Open(http, cursor);
        if (place?.StartsWith(list, StringComparison.Ordinal) == false)
            throw Cursor.Foreign();
        var upload = await FindAsync(id, http, uploads, ct);
        // No errors must never mean that they were not looked for, or may not be shown.
        if (upload.UploadedBy != http.Machine().Id)
            throw ApiProblem.Refused("not-yours", "What was wrong is for whoever uploaded the bundle.");
        if (upload.IsUnderWay)
            throw ApiProblem.Refused("under-way", "This upload is still being checked or loaded: ask again when its state is another.");
        if (upload.RemovedAt is not null)
            throw ApiProblem.Refused("removed", "What was wrong was removed together with the file: its counts are all that is left.");
        var outcome = await uploads.IssuesAsync(id, place is null ? 0 : int.Parse(place.AsSpan(list.Length), CultureInfo.InvariantCulture), http.ByMachine(), ct);
        return outcome is UploadsOutcome.Issues issues
            ? Results.Json(new Page<UploadFault>([.. issues.Found.Select(UploadFault.Of)], issues.Next is { } next ? cursors.Seal(http, string.Create(CultureInfo.InvariantCulture, $"{list}{next}")) : null), ApiJson.Options)
            : throw Refusal(outcome);
    }

    private static async Task<IResult> RefusedRowsAsync(Guid id, HttpContext http, ReadUploads uploads, CancellationToken ct)
    {
        var outcome = await uploads.RejectedAsync(id, http.ByMachine(), ct);
        return outcome is UploadsOutcome.Rejected rejected ? Results.Stream(File.OpenRead(rejected.Path), ImportOperations.Zip, "refused-rows.zip") : throw Refusal(outcome);
    }

    private static async Task<IResult> DecideAsync(Guid id, HttpContext http, DecideUpload decide, ImportWorker worker, CancellationToken ct)
    {
        var key = http.IdempotencyKey();
        var sent = await ApiJson.ReadAsync<UploadDecided>(http, ct);
        var outcome = await decide.RunAsync(id, sent.Decision, key, http.ByMachine(), ct);
        worker.Wake();
        return Answer(outcome, StatusCodes.Status200OK);
    }

    private static async Task<Upload> FindAsync(Guid id, HttpContext http, ReadUploads uploads, CancellationToken ct)
    {
        var outcome = await uploads.OneAsync(id, http.ByMachine(), ct);
        return outcome is UploadsOutcome.One one ? one.Upload : throw Refusal(outcome);
    }

    private static ApiFault Refusal(UploadsOutcome outcome) => outcome is UploadsOutcome.Refused refused ? ApiProblem.Refused(refused.Why.Code, refused.Why.Words) : ApiFault.NotKnown();

    private static IResult Answer(ChangeOutcome outcome, int status) => outcome switch
    {
        ChangeOutcome.Done done => Results.Json(new Made(done.Id), ApiJson.Options, statusCode: status),
        ChangeOutcome.Refused refused => throw ApiProblem.Refused(refused.Code, refused.Words),
        _ => throw new InvalidOperationException("it is done or refused"),
    };
}
