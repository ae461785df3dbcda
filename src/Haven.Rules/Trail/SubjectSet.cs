using System.Security.Cryptography;

namespace Haven.Rules.Trail;

/// <summary>The records an entry tells of, as a set: sorted, each once, with one digest for all.</summary>
public sealed class SubjectSet
{
    private const int IdBytes = 16;

    private SubjectSet(Guid[] ids, byte[] digest) => (Ids, Digest) = (ids, digest);

    /// <summary>The ids, each once, in the order of their bytes (the order PostgreSQL sorts them in).</summary>
    public Guid[] Ids { get; }

    /// <summary>SHA-256 over the ids one after another, 16 bytes each, most significant first; of nothing when there are none.</summary>
    public byte[] Digest { get; }

    /// <summary>Makes the set of these ids; their order and repeats do not matter.</summary>
    /// <param name="ids">Ids of records.</param>
    public static SubjectSet Of(IEnumerable<Guid> ids)
    {
        // Guid compares its parts as unsigned numbers from the most significant on, which is the order of its bytes.
        Guid[] sorted = [.. ids.Distinct().Order()];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[IdBytes];
        foreach (var id in sorted)
        {
            id.TryWriteBytes(bytes, bigEndian: true, out _);
            sha.AppendData(bytes);
        }
        return new SubjectSet(sorted, sha.GetHashAndReset());
    }
}
