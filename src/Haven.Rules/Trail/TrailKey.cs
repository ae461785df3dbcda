using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Haven.Rules.Trail;

/// <summary>
/// The secret key under which each entry gets its code (HMAC-SHA256, RFC 2104). Whoever can write to the database but
/// does not hold it can make no entry that passes.
/// </summary>
public sealed class TrailKey
{
    private const string Heading = "haven-trail-key-1 ";
    private const int KeyBytes = 32;
    private readonly byte[] secret;

    private TrailKey(byte[] secret)
    {
        this.secret = secret;
        // Says which key it is without saying what it is.
        Id = BinaryPrimitives.ReadInt64BigEndian(HMACSHA256.HashData(secret, "haven trail key id"u8));
    }

    /// <summary>Says which key it is: the first 8 bytes of the code of the words "haven trail key id", as a big-endian number.</summary>
    public long Id { get; }

    internal ReadOnlySpan<byte> Secret => secret;

    /// <summary>A new key of 32 random bytes.</summary>
    public static TrailKey Make() => new(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>Reads a key as <see cref="ToText"/> wrote it.</summary>
    /// <param name="text">The text of a key's file.</param>
    /// <exception cref="FormatException">It is not a key.</exception>
    public static TrailKey Parse(string text)
    {
        var trimmed = text.Trim();
        var bytes = new byte[KeyBytes];
        return trimmed.StartsWith(Heading, StringComparison.Ordinal)
            && Convert.TryFromBase64String(trimmed[Heading.Length..], bytes, out var written) && written == KeyBytes
            ? new TrailKey(bytes)
            : throw new FormatException("this is not a key of the trail");
    }

    /// <summary>The key as one line of text, for its file.</summary>
    public string ToText() => $"{Heading}{Convert.ToBase64String(secret)}\n";

    /// <summary>The code of an entry.</summary>
    /// <param name="canonical">The entry's bytes, from <see cref="CanonicalEntry"/>.</param>
    /// <returns>32 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> canonical) => HMACSHA256.HashData(secret, canonical);

    /// <summary>Whether a code is this key's for an entry.</summary>
    /// <param name="canonical">The entry's bytes.</param>
    /// <param name="code">The code it carries.</param>
    public bool IsCodeOf(ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> code)
    {
        Span<byte> expected = stackalloc byte[MerkleHash.Size];
        HMACSHA256.HashData(secret, canonical, expected);
        return CryptographicOperations.FixedTimeEquals(expected, code);
    }
}
