using System.Security.Cryptography;

namespace Haven.Core.Backups;

/// <summary>Passes bytes on, in either direction, and keeps their SHA-256 and their number.</summary>
/// <param name="inner">Where they come from or go to.</param>
/// <param name="length">How many there will be, when that is known.</param>
/// <param name="passed">Told the number of bytes each time some have passed; may throw to give up.</param>
internal sealed class HashingStream(Stream inner, long? length = null, Action<int>? passed = null) : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Bytes { get; private set; }

    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => length is not null;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => length ?? throw new NotSupportedException();

    public override long Position
    {
        get => Bytes;
        set => throw new NotSupportedException("a digest is taken once, from the start");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Note(buffer[..read]);
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner.Write(buffer);
        Note(buffer);
    }

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Bytes += bytes.Length;
        passed?.Invoke(bytes.Length);
    }
}
