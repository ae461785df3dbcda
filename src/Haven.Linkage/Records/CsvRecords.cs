using System.Text;

namespace Haven.Linkage;

/// <summary>Reads CSV (RFC 4180: quotes, doubled quotes, line breaks inside quotes) into a <see cref="RecordTable"/>.</summary>
public static class CsvRecords
{
    /// <summary>The longest cell read, in characters. A longer one is an unclosed quote or not a record.</summary>
    public const int LongestCell = 100_000;

    /// <summary>The most columns read. More is a file of another kind.</summary>
    public const int MostColumns = 1_000;

    /// <summary>Reads a file. The delimiter (comma, semicolon, tab or bar) is taken from the header row.</summary>
    /// <param name="path">A UTF-8 (or UTF-16 with byte order mark) file with a header row.</param>
    /// <exception cref="LinkageInputException">The file is missing, empty, broken or not CSV; the message says where.</exception>
    public static RecordTable Read(string path)
    {
        if (!File.Exists(path)) throw new LinkageInputException($"There is no file '{path}': check the name.");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream.</summary>
    /// <param name="stream">UTF-8 text with a header row.</param>
    /// <param name="name">What to call the input in messages.</param>
    /// <exception cref="LinkageInputException">The input is empty, broken or not CSV; the message says where.</exception>
    public static RecordTable Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16, leaveOpen: true);
        var parser = new CsvParser(reader, name);
        var header = parser.ReadHeader();
        var builder = new RecordTableBuilder(header);
        parser.ReadRows(builder);
        return builder.Build();
    }
}
