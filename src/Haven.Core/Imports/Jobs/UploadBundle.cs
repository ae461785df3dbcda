using System.Security.Cryptography;
using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;
using Haven.Core.Measures;
using Haven.Core.Policies;
using Haven.Core.Trail;
using Haven.Rules.Access;

namespace Haven.Core.Imports.Jobs;

/// <summary>A bundle on its way in. Why is the reason of the operation's context.</summary>
public sealed record UploadInput
{
    /// <summary>The .zip, read once from where it stands.</summary>
    public required Stream Content { get; init; }

    public bool KnownAsRecorded { get; init; }

    /// <summary>The upload whose refused rows this brings corrected.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>With a key the same file again gives the first upload.</summary>
    public string? Key { get; init; }
}

/// <summary>
/// Takes an administrator's bundle into the home and has it checked; nothing is imported yet. The file is written as it
/// comes, for the home's owner only.
/// </summary>
public sealed class UploadBundle(HavenDatabase database, HavenHome home, TimeProvider clock)
{
    private const string Operation = "imports.upload";
    private readonly UploadFolder folder = new(home);

    /// <summary>Done with the id of the upload.</summary>
    /// <exception cref="InputException">It is no .zip of bundle files, no reason is given, or there is no such upload to correct.</exception>
    public async Task<ChangeOutcome> RunAsync(UploadInput input, OperationContext context, CancellationToken ct)
    {
        if (await new MayDo(database).RefusalAsync(Capability.Import, context, ct) is { } refused)
            return refused;
        var why = Named.ReasonOf(context);
        var id = Guid.CreateVersion7();
        try
        {
            var (bytes, sha256) = await ReceiveAsync(id, input.Content, ct);
            Look(id);
            folder.Keep(id);
            var noted = await NoteAsync(id, bytes, sha256, why, input, context, ct);
            if (noted != id)
                folder.Remove(id);
            return new ChangeOutcome.Done(noted);
        }
        catch
        {
            folder.Remove(id);
            throw;
        }
    }

    private async Task<(long Bytes, string Sha256)> ReceiveAsync(Guid id, Stream content, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = folder.CreatePart(id);
        var buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            sha.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return file.Length > 0
            ? (file.Length, Convert.ToHexStringLower(sha.GetHashAndReset()))
            : throw new InputException("the file is empty: choose a .zip of the bundle's CSV files");
    }

    /// <summary>What is no bundle at all is said while whoever sent it is there.</summary>
    private void Look(Guid id)
    {
        var path = folder.PartOf(id);
        try
        {
            BundleSource.Open(path).Dispose();
        }
        catch (InputException e)
        {
            throw new InputException(e.Message.Replace(path, "the file", StringComparison.Ordinal), e);
        }
    }

    /// <returns>The id of the upload: that of the first, when this one is sent again under its key.</returns>
    private async Task<Guid> NoteAsync(Guid id, long bytes, string sha256, string why, UploadInput input, OperationContext context, CancellationToken ct)
    {
        await using var transaction = await database.BeginAsync(DatabaseRole.App, context, ct);
        if (input.Key is { } key && await Idempotency.OnceAsync(transaction, context, Operation, key, new { sha256, input.KnownAsRecorded, input.Corrects }, InsertAsync, ct) is var first && first != id)
            return first;
        if (input.Key is null)
            await InsertAsync();
        await transaction.WriteTrailAsync(context, new TrailEntry { Act = TrailAct.Collection, Operation = Operation, Detail = $"upload {id} sha256 {sha256}" }, ct);
        await transaction.CommitAsync(ct);
        return id;

        async Task<Guid> InsertAsync()
        {
            if (input.Corrects is { } corrected && !await transaction.ScalarAsync<bool>("select exists (select from imports.jobs where id = $1)", ct, corrected))
                throw new InputException($"there is no upload {corrected} to correct: begin at the list of imports");
            await transaction.ExecuteAsync("""
                insert into imports.jobs (id, corrects, uploaded_by, grant_id, agency, reason, sha256, bytes, known_as_recorded, keep_until)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """, ct, id, input.Corrects, context.ActorId, context.GrantId, context.Agency, why, sha256, bytes, input.KnownAsRecorded, KeepUntil(clock));
            return id;
        }
    }

    internal static DateTimeOffset KeepUntil(TimeProvider clock) =>
        clock.GetUtcNow().AddDays(UploadPolicies.On(Days.Today(clock)).KeepDays);
}
