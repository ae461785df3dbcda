namespace Haven.Core.Imports;

/// <summary>The errors and warnings of one file. Every error is kept up to a bound; warnings are counted and sampled.</summary>
internal sealed class IssueLog(string file)
{
    /// <summary>More errors than this in one file and it is the wrong file, not a file with errors.</summary>
    private const int MostErrors = 100_000;
    private const int MostWarnings = 1_000;
    private const int LongestValue = 200;
    private readonly List<ImportIssue> errors = [];
    private readonly List<ImportIssue> warnings = [];

    public IReadOnlyList<ImportIssue> Errors => errors;
    public IReadOnlyList<ImportIssue> Warnings => warnings;
    public long WarningCount { get; private set; }

    public void Error(long row, string? column, string? value, string expected, string remedy)
    {
        if (errors.Count >= MostErrors)
            throw new InputException($"{file} has more than {MostErrors:N0} errors, the first being: {errors[0]}");
        errors.Add(new ImportIssue(file, row, column, Cut(value), expected, remedy));
    }

    public void Warn(long row, string? column, string? value, string expected, string remedy)
    {
        WarningCount++;
        if (warnings.Count < MostWarnings)
            warnings.Add(new ImportIssue(file, row, column, Cut(value), expected, remedy));
    }

    /// <summary>A cell may be a megabyte; what is kept of it to say which it is, is not.</summary>
    private static string? Cut(string? value) => value is { Length: > LongestValue } ? value[..LongestValue] : value;
}
