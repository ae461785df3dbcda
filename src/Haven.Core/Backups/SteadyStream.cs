namespace Haven.Core.Backups;

/// <summary>
/// Reads exactly as many bytes of a file as it had when it was opened, although it may grow or shrink meanwhile: what
/// is missing is read as zeros, and the write-ahead log brings it right (pg_basebackup does the same).
/// </summary>
internal sealed class SteadyStream(FileStream file) : Stream
{
    private long _position;

    public override bool CanRead => true;

    // The archive asks for the length before it reads.
    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; } = file.Length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException("a backup reads a file once, from its start");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Length - _position);
        if (wanted == 0) return 0;
        var read = file.Read(buffer[..wanted]);
        if (read == 0)
        {
            buffer[..wanted].Clear();
            read = wanted;
        }
        _position += read;
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) file.Dispose();
        base.Dispose(disposing);
    }
}
