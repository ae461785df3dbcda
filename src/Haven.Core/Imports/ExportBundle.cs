using System.Data;
using System.Text;
using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Trail;

namespace Haven.Core.Imports;

/// <summary>
/// Writes every version of every bundle file, as of one moment, in the shape the import takes. It leaves out trail,
/// users, relations and joins: it is not a backup.
/// </summary>
public sealed class ExportBundle(HavenDatabase database)
{
    /// <summary>Returns the files written with the number of their rows.</summary>
    /// <exception cref="InputException">The folder holds something already, or a reference cannot be written.</exception>
    public async Task<IReadOnlyList<ExportedFile>> RunAsync(string folder, OperationContext context, IProgress<ExportedFile>? progress, CancellationToken ct)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new InputException($"{folder} is not an empty folder: name a new or an empty one");
        OwnerOnly.CreateFolder(folder);

        // In the trail before the first byte is written; who does not finish has seen what there is all the same.
        await database.WriteTrailAsync(DatabaseRole.Loader, context, new TrailEntry { Act = TrailAct.Export, Operation = "exports.bundle", Fields = [.. Bundle.Files.Select(f => f.FileName)] }, ct);
        await using var transaction = await database.BeginAsync(DatabaseRole.Loader, context, ct, IsolationLevel.RepeatableRead);
        var written = new List<ExportedFile>();
        foreach (var file in Bundle.Files)
        {
            await RefuseAmbiguousAsync(transaction, file, ct);
            var rows = await WriteAsync(transaction, file, Path.Combine(folder, file.FileName), ct);
            written.Add(new(file.FileName, rows));
            progress?.Report(written[^1]);
        }
        return written;
    }

    private static async Task RefuseAmbiguousAsync(HavenTransaction transaction, BundleFile file, CancellationToken ct)
    {
        if (ExportSql.AmbiguousReferences(file) is { } sql && await transaction.ScalarAsync<string>(sql, ct) is { } row)
            throw new InputException($"{file.FileName}: the reference of {row} to another source reads as an id of its own source and cannot be written; rename one of the two at the source");
    }

    private static async Task<long> WriteAsync(HavenTransaction transaction, BundleFile file, string path, CancellationToken ct)
    {
        using var reader = await transaction.Connection.BeginTextExportAsync($"copy ({ExportSql.For(file)}) to stdout (format csv, header)", ct);
        await using var output = new StreamWriter(OwnerOnly.CreateFile(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        var buffer = new char[1 << 15];
        var lines = 0L;
        var quoted = false;
        int count;
        while ((count = await reader.ReadAsync(buffer.AsMemory(), ct)) > 0)
        {
            foreach (var c in buffer.AsSpan(0, count))
            {
                if (c == '"')
                    quoted = !quoted;
                else if (c == '\n' && !quoted)
                    lines++;
            }
            await output.WriteAsync(buffer.AsMemory(0, count), ct);
        }
        return lines - 1;
    }
}

/// <summary>A file written by an export and how many rows it has.</summary>
public sealed record ExportedFile(string File, long Rows);
