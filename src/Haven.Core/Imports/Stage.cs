using Haven.Core.Policies;
using Npgsql;
using NpgsqlTypes;

namespace Haven.Core.Imports;

/// <summary>Reads one file, checks every cell and streams the rows into a temporary table beside their row numbers.</summary>
internal sealed class Stage(BundleFile file, IssueLog log)
{
    /// <summary>Longer and PostgreSQL could not index it.</summary>
    private const int LongestKey = 300;
    private readonly List<(int Position, BundleColumn Column)> columns = [];
    private readonly Dictionary<string, IReadOnlyList<CodeList>> codes = file.Columns
        .ToDictionary(c => c.Name, c => CodeLists.For(file.Name, c.Name));
    private int recordedAt = -1;

    /// <summary>The file's columns that its header has.</summary>
    public IEnumerable<BundleColumn> Present => columns.Select(c => c.Column);
    public long Rows { get; private set; }

    public static string TableOf(BundleFile file) => "stage_" + file.Name;

    /// <summary>A staged reference is text until it is looked up.</summary>
    public static string FieldOf(BundleColumn column) => column.IsReference ? column.Field + "_as_given" : column.Field;

    public static string CreateSql(BundleFile file) =>
        $"create temp table {TableOf(file)} (row bigint not null, bad boolean not null, repeated boolean not null default false, stated timestamptz, "
        + string.Join(", ", file.Columns.SelectMany(StageFields).Select(f => $"{f.Name} {f.SqlType}")) + ") on commit drop";

    /// <summary>Reads the header. Returns false when a required column is missing or one is unknown.</summary>
    public bool ReadHeader(CsvRows rows)
    {
        var header = rows.Header();
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == "recorded_at" && recordedAt < 0)
                recordedAt = i;
            else if (columns.Any(c => c.Column.Name == header[i]) || header[i] == "recorded_at")
                log.Error(1, header[i], value: null, "stands in the header twice", "keep one");
            else if (file.Columns.FirstOrDefault(c => c.Name == header[i]) is { } column)
                columns.Add((i, column));
            else
                log.Error(1, header[i], value: null, "is not a column of this file", $"remove or rename it; the columns are {string.Join(", ", file.Columns.Select(c => c.Name))}, recorded_at, with commas between them");
        }
        foreach (var missing in file.Columns.Where(c => c.Required && !Present.Contains(c)))
            log.Error(1, missing.Name, value: null, "is a required column and is missing", "add it");
        return log.Errors.Count == 0;
    }

    /// <summary>Copies every row into the temporary table; a row with an error goes in marked as bad.</summary>
    public async Task CopyAsync(CsvRows rows, NpgsqlConnection connection, Action<long> progress, CancellationToken ct)
    {
        var fields = string.Join(", ", columns.SelectMany(c => StageFields(c.Column)).Select(f => f.Name));
        await using var copy = await connection.BeginBinaryImportAsync($"copy {TableOf(file)} (row, bad, stated, {fields}) from stdin (format binary)", ct);
        copy.Timeout = TimeSpan.FromHours(24);
        var cells = new object?[columns.Count];
        var width = recordedAt < 0 ? columns.Count : columns.Count + 1;
        while (rows.Read())
        {
            Rows++;
            if (Rows % 4096 == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress(Rows);
            }
            var before = log.Errors.Count;
            var stated = ReadRow(rows, cells, width);
            await WriteRowAsync(copy, rows.Row, log.Errors.Count > before, stated, cells, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private DateTime? ReadRow(CsvRows rows, object?[] cells, int width)
    {
        Array.Clear(cells);
        if (rows.BadQuotes is { } quotes)
            log.Error(rows.Row, column: null, value: null, quotes.Expected, quotes.Remedy);
        if (rows.Count != width)
        {
            log.Error(rows.Row, column: null, value: null, $"has {rows.Count} cells where the header has {width}", "give every row one cell a column; look for a stray comma or an unclosed quote");
            ReadKey(rows, cells);
            return null;
        }
        for (var i = 0; i < columns.Count; i++)
            cells[i] = ReadCell(rows, columns[i].Position, columns[i].Column);
        return recordedAt < 0 ? null : ReadStated(rows);
    }

    /// <summary>Of a row that cannot be read, its id as far as it goes: the other rows of that id are set aside with it.</summary>
    private void ReadKey(CsvRows rows, object?[] cells)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            var (position, column) = columns[i];
            if (file.Key.Contains(column.Name) && position < rows.Count && rows.Text(position, out var problem) is { } text && problem is null)
                cells[i] = CellReader.Read(column, text, out _);
        }
    }

    private object? ReadCell(CsvRows rows, int position, BundleColumn column)
    {
        var text = rows.Text(position, out var problem);
        object? value = null;
        if (text is null && column.Required)
            problem = new("is empty and is required", "fill it in");
        else if (text is not null && problem is null)
            value = CellReader.Read(column, text, out problem);
        if (problem is null && text is not null && column.Name == "source" && text.Contains('/', StringComparison.Ordinal))
            problem = new("has a \"/\", which separates a source from its id in a reference", "name the source without it");
        if (problem is null && text?.Length > LongestKey && file.Key.Contains(column.Name))
            (value, problem) = (null, new($"is {text.Length:N0} characters long", $"what identifies a row has at most {LongestKey}"));
        if (problem is not null)
            log.Error(rows.Row, column.Name, text, problem.Expected, problem.Remedy);
        else if (text is not null && codes[column.Name] is { Count: > 0 } lists && !lists.Any(l => l.Words.ContainsKey(text)))
            log.Warn(rows.Row, column.Name, text, $"is not in the code list {lists[0].Id}", "the row is kept as it is; ask the source, or add the code to the policy");
        return value;
    }

    private DateTime? ReadStated(CsvRows rows)
    {
        var text = rows.Text(recordedAt, out var problem);
        if (text is null)
            return null;
        if (problem is null && CellReader.TryInstant(text, out var utc))
            return utc;
        problem ??= CellReader.NotAnInstant;
        log.Error(rows.Row, "recorded_at", text, problem.Expected, problem.Remedy);
        return null;
    }

    private async Task WriteRowAsync(NpgsqlBinaryImporter copy, long row, bool bad, DateTime? stated, object?[] cells, CancellationToken ct)
    {
        await copy.StartRowAsync(ct);
        await copy.WriteAsync(row, NpgsqlDbType.Bigint, ct);
        await copy.WriteAsync(bad, NpgsqlDbType.Boolean, ct);
        await WriteCellAsync(copy, stated, ct);
        for (var i = 0; i < cells.Length; i++)
        {
            var column = columns[i].Column;
            await WriteCellAsync(copy, cells[i], ct);
            if (column.Kind == ColumnKind.Identifier)
                await WriteCellAsync(copy, Verified(row, column, cells[i]), ct);
        }
    }

    private string? Verified(long row, BundleColumn column, object? cell)
    {
        if (cell is not string text)
            return null;
        var canonical = CellReader.Verify(column, text, out var warning);
        if (warning is not null)
            log.Warn(row, column.Name, text, warning.Expected, warning.Remedy);
        return canonical;
    }

    // Days and instants go as PostgreSQL's own count from 2000: Npgsql would turn the first and the last of .NET's
    // calendar, which sources write for "always" and "open", into infinity.
    private static Task WriteCellAsync(NpgsqlBinaryImporter copy, object? cell, CancellationToken ct) => cell switch
    {
        null => copy.WriteNullAsync(ct),
        string text => copy.WriteAsync(text, NpgsqlDbType.Text, ct),
        DateOnly day => copy.WriteAsync(day.DayNumber - new DateOnly(2000, 1, 1).DayNumber, NpgsqlDbType.Integer, ct),
        bool yes => copy.WriteAsync(yes, NpgsqlDbType.Boolean, ct),
        string[] list => copy.WriteAsync(list, NpgsqlDbType.Array | NpgsqlDbType.Text, ct),
        DateTime instant => copy.WriteAsync((instant - DateTime.UnixEpoch.AddYears(30)).Ticks / TimeSpan.TicksPerMicrosecond, NpgsqlDbType.Bigint, ct),
        decimal number => copy.WriteAsync(number, NpgsqlDbType.Numeric, ct),
        _ => throw new InvalidOperationException($"no bundle column gives a {cell.GetType()}"),
    };

    private static IEnumerable<(string Name, string SqlType)> StageFields(BundleColumn column) => column.Kind switch
    {
        ColumnKind.Identifier => [(column.Field, "text"), (column.Field + "_verified", "text")],
        ColumnKind.Date => [(column.Field, "date")],
        ColumnKind.Instant or ColumnKind.InstantOrDay => [(column.Field, "timestamptz")],
        ColumnKind.YesNo => [(column.Field, "boolean")],
        ColumnKind.Number => [(column.Field, "numeric")],
        ColumnKind.TextList or ColumnKind.WordList or ColumnKind.ReferenceList => [(FieldOf(column), "text[]")],
        _ => [(FieldOf(column), "text")],
    };
}
