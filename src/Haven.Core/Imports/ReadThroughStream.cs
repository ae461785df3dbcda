namespace Haven.Core.Imports;

/// <summary>Reads another stream to its end, once, and shows what passes to whoever builds on it.</summary>
internal abstract class ReadThroughStream(Stream inner) : Stream
{
    public long BytesRead { get; private set; }
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => BytesRead; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = ReadFrom(inner, buffer);
        BytesRead += count;
        if (buffer.Length > 0)
            Passed(buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>The bytes just read; none at the end.</summary>
    protected abstract void Passed(ReadOnlySpan<byte> bytes);

    protected virtual int ReadFrom(Stream source, Span<byte> buffer) => source.Read(buffer);

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
