using Haven.Core.Databases;

namespace Haven.Core.Imports;

/// <summary>What to import and how.</summary>
public sealed record ImportOptions
{
    /// <summary>A folder or a .zip file.</summary>
    public required string Path { get; init; }

    /// <summary>Check everything and load nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Each row's <c>recorded_at</c> becomes its version's recorded time.</summary>
    public bool KnownAsRecorded { get; init; }

    /// <summary>Load the valid rows and write the others, with their reasons, into this folder.</summary>
    public string? RejectsFolder { get; init; }

    public IProgress<ImportProgress>? Progress { get; init; }

    /// <summary>While another import is under way, wait for its end; without, refuse.</summary>
    public bool WaitsForOthers { get; init; }

    /// <summary>What the import is known by; a new id without.</summary>
    internal Guid? RunId { get; init; }

    /// <summary>Done in the import's own transaction as its last step: both are kept or neither.</summary>
    internal Func<HavenTransaction, ImportOutcome, Task>? BeforeCommit { get; init; }
}

/// <summary>How far an import has come: the first half of the way is reading, the second checking and loading.</summary>
/// <param name="Done">Of <paramref name="Total"/>.</param>
public readonly record struct ImportProgress(string File, string Phase, long Done, long Total);

/// <summary>One thing wrong with one cell or row, and how to mend it.</summary>
/// <param name="Row">The row as a spreadsheet numbers it: the header is row 1. 0 speaks of the whole file.</param>
public sealed record ImportIssue(string File, long Row, string? Column, string? Value, string Expected, string Remedy)
{
    private const int LongestValue = 80;

    public override string ToString()
    {
        var where = Row > 0 ? $"{File} row {Row}" : File;
        if (Column is not null)
            where += $", column {Column}";
        var value = Value is null ? "" : $" \"{Shorten(Value)}\"";
        return $"{where}:{value} {Expected}; {Remedy}";
    }

    private static string Shorten(string value)
    {
        var plain = value.ReplaceLineEndings(" ");
        return plain.Length <= LongestValue ? plain : $"{plain.AsSpan(0, LongestValue)}…";
    }
}

/// <summary>What came of one file.</summary>
/// <param name="Added">Versions that are new to Haven.</param>
/// <param name="Unchanged">Rows that say what Haven already holds.</param>
public sealed record ImportedFile(string File, string Sha256, long Rows, long Added, long Unchanged, long Rejected, long Warnings);

/// <summary>What came of an import.</summary>
/// <param name="Loaded">Whether anything was kept: false after a dry run or when rows were refused.</param>
/// <param name="RejectsWritten">Whether the rejects folder holds refused rows and the reasons.</param>
/// <param name="Errors">At most the first of each file's errors; <paramref name="ErrorCount"/> counts them all.</param>
/// <param name="Proposed">Pairs of records newly proposed as one person.</param>
public sealed record ImportOutcome(
    bool Loaded,
    bool RejectsWritten,
    IReadOnlyList<ImportedFile> Files,
    IReadOnlyList<ImportIssue> Errors,
    long ErrorCount,
    IReadOnlyList<ImportIssue> Warnings,
    long WarningCount,
    long Proposed);
