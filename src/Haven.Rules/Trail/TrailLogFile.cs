using System.Buffers.Binary;
using System.Text;

namespace Haven.Rules.Trail;

/// <summary>The exported log of a trail: a line that says what it is, a line with its origin, then the records of <see cref="TrailBatch"/>.</summary>
public static class TrailLogFile
{
    private const string Heading = "haven-trail-log 1";
    private const int LongestLine = 1000;

    /// <summary>Writes the two lines.</summary>
    /// <param name="log">The file.</param>
    /// <param name="origin">Which trail it is.</param>
    public static void WriteHead(Stream log, string origin) => log.Write(Encoding.UTF8.GetBytes($"{Heading}\n{origin}\n"));

    /// <summary>Reads the two lines.</summary>
    /// <param name="log">The file, from its beginning.</param>
    /// <returns>The origin.</returns>
    /// <exception cref="FormatException">It is not an exported log.</exception>
    public static string ReadHead(Stream log)
    {
        var heading = Line(log);
        return heading == Heading ? Line(log) : throw new FormatException("this is not an exported log of a trail");
    }

    /// <summary>Reads the next entries into a batch, as many as it takes.</summary>
    /// <param name="log">The file, after its head.</param>
    /// <param name="into">Emptied first; empty afterwards at the end of the file.</param>
    /// <exception cref="FormatException">The file ends within a record, or what follows is none.</exception>
    public static void Read(Stream log, TrailBatch into)
    {
        into.Clear();
        Span<byte> head = stackalloc byte[TrailBatch.LengthBytes];
        while (!into.IsFull)
        {
            var read = log.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (read == 0)
                return;
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (read < head.Length || length < TrailBatch.Shortest || length > TrailBatch.Longest)
                throw new FormatException("the log ends, or is damaged, where the next entry's length should stand");
            var record = into.Next(length);
            if (log.ReadAtLeast(record, length, throwOnEndOfStream: false) < length)
            {
                into.DropLast();
                throw new FormatException("the log ends in the middle of an entry");
            }
        }
    }

    private static string Line(Stream log)
    {
        var line = new List<byte>();
        for (int next; (next = log.ReadByte()) is not ('\n' or -1) && line.Count < LongestLine;)
            line.Add((byte)next);
        return Encoding.UTF8.GetString([.. line]);
    }
}
