using System.IO.Compression;

namespace Haven.Core.Imports;

/// <summary>
/// Refuses an entry whose bytes are not those its directory entry speaks of: .NET cuts an entry off at the length
/// stated and compares no checksum, so a damaged zip would be read in part, without a word.
/// </summary>
internal sealed class ZipEntryStream(ZipArchiveEntry entry, string path) : ReadThroughStream(entry.Open())
{
    private readonly Crc32 crc = new();

    protected override void Passed(ReadOnlySpan<byte> bytes)
    {
        crc.Add(bytes);
        var isEnd = bytes.IsEmpty;
        if (BytesRead > entry.Length || (isEnd && (BytesRead < entry.Length || crc.Value != entry.Crc32)))
            throw Damaged();
    }

    protected override int ReadFrom(Stream source, Span<byte> buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    private InputException Damaged() =>
        new($"{entry.FullName} in {path} is not the {entry.Length:N0} bytes with the checksum that the zip says: the zip is damaged or hostile; make it anew");
}
