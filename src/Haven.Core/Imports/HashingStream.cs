using System.Security.Cryptography;

namespace Haven.Core.Imports;

/// <summary>Takes the digest of what is read through it.</summary>
internal sealed class HashingStream(Stream inner, IncrementalHash hash) : ReadThroughStream(inner)
{
    protected override void Passed(ReadOnlySpan<byte> bytes) => hash.AppendData(bytes);
}
