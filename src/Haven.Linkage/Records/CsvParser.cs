using System.Text;

namespace Haven.Linkage;

/// <summary>One pass over the characters of a CSV text, in a buffer of fixed size.</summary>
internal sealed class CsvParser(TextReader reader, string name)
{
    private readonly char[] buffer = new char[1 << 15];
    private char[] cell = new char[256];
    private int cellLength;
    private int position;
    private int filled;
    private char delimiter = ',';

    private int Line { get; set; } = 1;

    public List<string> ReadHeader()
    {
        delimiter = GuessDelimiter();
        var header = new List<string>();
        var end = CellEnd.Cell;
        while (end == CellEnd.Cell)
        {
            end = ReadCell(header.Count);
            if (end == CellEnd.Nothing) throw new LinkageInputException($"{name} is empty: give it a header row and records.");
            header.Add(cell.AsSpan(0, cellLength).ToString());
            if (header.Count > CsvRecords.MostColumns)
                throw new LinkageInputException($"{name} has more than {CsvRecords.MostColumns} columns: is it a CSV file?");
        }

        if (header.Exists(h => h.Contains('\0', StringComparison.Ordinal)))
            throw new LinkageInputException($"{name} is not text: save it as CSV in UTF-8.");
        return header;
    }

    public void ReadRows(RecordTableBuilder builder)
    {
        while (true)
        {
            var line = Line;
            var column = 0;
            CellEnd end;
            do
            {
                end = ReadCell(column);
                if (end == CellEnd.Nothing) return;
                if (end == CellEnd.Row && column == 0 && cellLength == 0 && builder.ColumnCount > 1) break;
                if (column >= builder.ColumnCount)
                    throw new LinkageInputException($"{name}, line {line}: more than {builder.ColumnCount} cells, as the header has. Quote cells that hold '{delimiter}'.");
                builder.AddCell(column++, cell.AsSpan(0, cellLength));
            }
            while (end == CellEnd.Cell);

            if (column == 0) continue;
            if (column < builder.ColumnCount)
                throw new LinkageInputException($"{name}, line {line}: {column} cells, but the header has {builder.ColumnCount}. Write an empty cell for what is missing.");
            builder.EndRow();
        }
    }

    private char GuessDelimiter()
    {
        Fill();
        var head = buffer.AsSpan(0, filled);
        var lineEnd = head.IndexOfAny('\r', '\n');
        if (lineEnd >= 0) head = head[..lineEnd];
        var best = ',';
        foreach (var candidate in ",;\t|")
            if (head.Count(candidate) > head.Count(best)) best = candidate;
        return best;
    }

    private CellEnd ReadCell(int column)
    {
        cellLength = 0;
        var c = Next();
        if (c < 0) return column == 0 ? CellEnd.Nothing : CellEnd.Row;
        if (c == '"') c = ReadQuoted(column);
        while (c >= 0 && c != delimiter && c != '\n')
        {
            if (c != '\r' || Peek() != '\n') Append((char)c, column);
            c = Next();
        }

        if (c == '\n') Line++;
        return c == delimiter ? CellEnd.Cell : CellEnd.Row;
    }

    private int ReadQuoted(int column)
    {
        var opened = Line;
        while (true)
        {
            var c = Next();
            if (c < 0) throw new LinkageInputException($"{name}, line {opened}, column {column + 1}: a quote is opened and never closed.");
            if (c == '"')
            {
                c = Next();
                if (c != '"') return c;
            }

            if (c == '\n') Line++;
            Append((char)c, column);
        }
    }

    private void Append(char c, int column)
    {
        if (cellLength == cell.Length) Array.Resize(ref cell, cell.Length * 2);
        cell[cellLength++] = c;
        if (cellLength > CsvRecords.LongestCell)
            throw new LinkageInputException($"{name}, line {Line}, column {column + 1}: a cell longer than {CsvRecords.LongestCell:N0} characters. Look for a quote that is never closed.");
    }

    private int Peek()
    {
        if (position == filled) Fill();
        return position < filled ? buffer[position] : -1;
    }

    private int Next()
    {
        if (position == filled) Fill();
        return position < filled ? buffer[position++] : -1;
    }

    private void Fill()
    {
        try
        {
            filled = reader.Read(buffer, 0, buffer.Length);
            position = 0;
        }
        catch (DecoderFallbackException broken)
        {
            throw new LinkageInputException($"{name}, at or after line {Line}: bytes that are not UTF-8. Save the file as UTF-8.", broken);
        }
    }

    private enum CellEnd
    {
        Nothing,
        Cell,
        Row,
    }
}
