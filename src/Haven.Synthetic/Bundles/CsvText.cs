using System.Buffers;
using System.Globalization;
using System.Text;

namespace Haven.Synthetic.Bundles;

/// <summary>Writes comma-separated UTF-8 with LF line ends, quoting only where it must (RFC 4180).</summary>
internal sealed class CsvText(Stream output) : IDisposable
{
    private const int FlushAt = 1 << 16;
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private readonly StringBuilder _scratch = new();
    private readonly ArrayBufferWriter<byte> _bytes = new(FlushAt * 2);
    private bool _lineBegun;

    public void Cell(string? value)
    {
        Part();
        if (value is null or "")
            return;
        var plain = !value.AsSpan().ContainsAny(Special) && value[0] != ' ' && value[^1] != ' ';
        Encoding.UTF8.GetBytes(plain ? value : Quoted(value), _bytes);
    }

    /// <summary>A day as <c>yyyy-MM-dd</c>, or nothing.</summary>
    public void Cell(DateOnly? day)
    {
        Part();
        if (day is { } value)
            Format(value, "yyyy-MM-dd");
    }

    /// <summary>An instant in ISO 8601 with its offset, or nothing.</summary>
    public void Cell(DateTimeOffset? instant)
    {
        Part();
        if (instant is { } value)
            Format(value, value.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:sszzz" : "yyyy-MM-ddTHH:mm:ss.ffffffzzz");
    }

    /// <summary>yes, no, or nothing.</summary>
    public void Cell(bool? value) => Cell(value switch { true => "yes", false => "no", null => null });

    /// <summary>A number without separators of thousands, or nothing.</summary>
    public void Cell(decimal? value)
    {
        Part();
        if (value is { } number)
            Format(number, null);
    }

    /// <summary>Several values parted by semicolons.</summary>
    public void Cell(IReadOnlyList<string> values) => Cell(values.Count switch
    {
        0 => null,
        1 => values[0],
        _ => string.Join(';', values),
    });

    public void EndLine()
    {
        _bytes.GetSpan(1)[0] = (byte)'\n';
        _bytes.Advance(1);
        _lineBegun = false;
        if (_bytes.WrittenCount >= FlushAt)
            Flush();
    }

    public void Flush()
    {
        output.Write(_bytes.WrittenSpan);
        _bytes.ResetWrittenCount();
    }

    public void Dispose()
    {
        Flush();
        output.Dispose();
    }

    private void Part()
    {
        if (_lineBegun)
        {
            _bytes.GetSpan(1)[0] = (byte)',';
            _bytes.Advance(1);
        }

        _lineBegun = true;
    }

    private void Format<T>(T value, string? format)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(_bytes.GetSpan(64), out var written, format, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"'{value}' does not fit a cell of 64 bytes.");
        _bytes.Advance(written);
    }

    private string Quoted(string value)
    {
        _scratch.Clear().Append('"').Append(value).Replace("\"", "\"\"", 1, value.Length).Append('"');
        return _scratch.ToString();
    }
}
