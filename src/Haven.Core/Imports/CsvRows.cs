using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace Haven.Core.Imports;

/// <summary>Reads one CSV file row by row with bounded memory. Rows are numbered as a spreadsheet does: the header is 1.</summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>No cell of a case record is longer than this many bytes.</summary>
    private const int LongestCell = 1 << 20;
    private const int LongestRow = 4 << 20;
    private readonly string file;
    private readonly CsvReader reader;
    private CsvMalformedReason? malformed;

    public CsvRows(Stream stream, string file)
    {
        this.file = file;
        reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            MaxRecordSize = LongestRow,
            SkipEmptyLines = false,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = record => malformed = record.Reason,
        });
    }

    /// <summary>The row's number, the header being 1.</summary>
    public long Row { get; private set; }
    public int Count => reader.FieldCount;

    /// <summary>The row's bytes as they stand in the file, without the line break.</summary>
    public ReadOnlySpan<byte> Raw => reader.RawRecord;

    /// <summary>What is wrong with this row's quotes, when something is.</summary>
    public CellProblem? BadQuotes => malformed switch
    {
        null => null,
        CsvMalformedReason.UnterminatedQuote => new("has a quote that is never closed", "close it, or double each quote inside a quoted cell"),
        _ => new("has a quote in the middle of a cell", "put the whole cell in quotes and double each quote inside it"),
    };

    public string[] Header()
    {
        if (!Read())
            throw new InputException($"{file} is empty: it needs a header row; remove the file if there is nothing to import");
        return [.. Enumerable.Range(0, Count).Select(i => Text(i, out _) ?? "")];
    }

    /// <summary>Goes to the next row that is not an empty line; empty lines are counted, as a spreadsheet counts them.</summary>
    public bool Read()
    {
        do
        {
            malformed = null;
            try
            {
                if (!reader.Read())
                    return false;
            }
            catch (CsvFormatException)
            {
                throw new InputException($"{file} row {Row + 1} is longer than {LongestRow >> 20} MB: look for a quote that is never closed or a cell that does not belong in a case record, and shorten it");
            }
            Row++;
        }
        while (reader.RawRecord.IsEmpty);
        return true;
    }

    /// <summary>A cell's text without outer white space; null when it is empty.</summary>
    public string? Text(int column, out CellProblem? problem)
    {
        problem = null;
        var bytes = reader.GetSpan(column).Trim(" \t\r\n"u8);
        if (bytes.IsEmpty)
            return null;
        if (bytes.Length > LongestCell)
        {
            problem = new($"is {bytes.Length:N0} bytes long", $"a cell holds at most {LongestCell:N0}; look for a quote that is never closed, or shorten it");
            return Encoding.UTF8.GetString(bytes[..200]);
        }
        problem = Damage(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    public void Dispose() => reader.Dispose();

    private static CellProblem? Damage(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes) || bytes.IndexOf("\uFFFD"u8) >= 0)
            return new("is not UTF-8", "save the file as UTF-8 and look at this cell: a character in it is lost");
        foreach (var b in bytes)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                return new($"holds the control character U+{b:X4}", "remove it");
        }
        return null;
    }
}
