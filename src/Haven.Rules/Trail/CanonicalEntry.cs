using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Haven.Rules.Trail;

/// <summary>
/// The one way an entry is written as bytes: what its code is made over and its leaf is hashed from. Two entries that
/// differ in anything have different bytes, because every text carries its length.
/// </summary>
/// <remarks>
/// Numbers are big-endian. 1 byte version (1); 16 id; 8 microseconds since 1970-01-01T00:00Z; 8 key id; 16 actor id;
/// 16 purpose id (nought when there is none); 4 number of subjects; 32 digest of the subjects; then actor, agency, role,
/// act, operation, reason and detail, each as 4 bytes length and UTF-8; then 4 number of fields and each field likewise.
/// </remarks>
public static class CanonicalEntry
{
    private const byte Version = 1;
    private const int HeadBytes = 101, IdAt = 1, TimeAt = 17, KeyAt = 25, ActorAt = 33, PurposeAt = 49, CountAt = 65, DigestAt = 69;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes the entry's bytes.</summary>
    /// <param name="facts">The entry.</param>
    /// <param name="output">Takes the bytes, after what it holds.</param>
    /// <exception cref="ArgumentException">A text is not Unicode, or the digest is not 32 bytes.</exception>
    public static void Write(TrailFacts facts, IBufferWriter<byte> output)
    {
        var head = output.GetSpan(HeadBytes)[..HeadBytes];
        head[0] = Version;
        facts.Id.TryWriteBytes(head[IdAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(head[TimeAt..], Microseconds(facts.At));
        BinaryPrimitives.WriteInt64BigEndian(head[KeyAt..], facts.KeyId);
        facts.ActorId.TryWriteBytes(head[ActorAt..], bigEndian: true, out _);
        (facts.PurposeId ?? Guid.Empty).TryWriteBytes(head[PurposeAt..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(head[CountAt..], facts.SubjectCount);
        if (facts.SubjectDigest.Length != MerkleHash.Size)
            throw new ArgumentException($"the digest of the subjects has {facts.SubjectDigest.Length} bytes, not {MerkleHash.Size}", nameof(facts));
        facts.SubjectDigest.Span.CopyTo(head[DigestAt..]);
        output.Advance(HeadBytes);
        foreach (var text in (ReadOnlySpan<string>)[facts.Actor, facts.Agency, facts.Role, facts.Act, facts.Operation, facts.Reason, facts.Detail])
            WriteText(text, output);
        WriteNumber(facts.Fields.Count, output);
        foreach (var field in facts.Fields)
            WriteText(field, output);
    }

    /// <summary>Reads an entry back from its bytes.</summary>
    /// <param name="bytes">Exactly one entry's bytes.</param>
    /// <exception cref="FormatException">They are not an entry's bytes.</exception>
    public static TrailFacts Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || bytes[0] != Version)
            throw new FormatException("these are not the bytes of an entry of the trail");
        var rest = bytes[HeadBytes..];
        var purpose = new Guid(bytes.Slice(PurposeAt, 16), bigEndian: true);
        var facts = new TrailFacts
        {
            Id = IdOf(bytes),
            At = DateTimeOffset.UnixEpoch.AddTicks(BinaryPrimitives.ReadInt64BigEndian(bytes[TimeAt..]) * TimeSpan.TicksPerMicrosecond),
            KeyId = KeyIdOf(bytes),
            ActorId = new Guid(bytes.Slice(ActorAt, 16), bigEndian: true),
            PurposeId = purpose == Guid.Empty ? null : purpose,
            SubjectCount = BinaryPrimitives.ReadInt32BigEndian(bytes[CountAt..]),
            SubjectDigest = bytes.Slice(DigestAt, MerkleHash.Size).ToArray(),
            Actor = ReadText(ref rest),
            Agency = ReadText(ref rest),
            Role = ReadText(ref rest),
            Act = ReadText(ref rest),
            Operation = ReadText(ref rest),
            Reason = ReadText(ref rest),
            Detail = ReadText(ref rest),
            Fields = ReadTexts(ref rest),
        };
        return rest.IsEmpty ? facts : throw new FormatException("something follows the last field of an entry of the trail");
    }

    /// <summary>The id in an entry's bytes, or nought when they are too short to hold one.</summary>
    /// <param name="bytes">An entry's bytes.</param>
    public static Guid IdOf(ReadOnlySpan<byte> bytes) => bytes.Length < TimeAt ? Guid.Empty : new Guid(bytes[IdAt..TimeAt], bigEndian: true);

    /// <summary>The id of the key in an entry's bytes, or 0 when they are too short to hold one.</summary>
    /// <param name="bytes">An entry's bytes.</param>
    public static long KeyIdOf(ReadOnlySpan<byte> bytes) => bytes.Length < ActorAt ? 0 : BinaryPrimitives.ReadInt64BigEndian(bytes[KeyAt..]);

    /// <summary>An instant as whole microseconds since 1970, as the trail keeps it.</summary>
    /// <param name="at">Any instant; what is finer than a microsecond is cut off.</param>
    public static long Microseconds(DateTimeOffset at) =>
        (long)Math.Floor((decimal)(at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    private static void WriteText(string text, IBufferWriter<byte> output)
    {
        var length = Utf8.GetByteCount(text);
        WriteNumber(length, output);
        Utf8.GetBytes(text, output.GetSpan(length));
        output.Advance(length);
    }

    private static void WriteNumber(int number, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteInt32BigEndian(output.GetSpan(4), number);
        output.Advance(4);
    }

    private static List<string> ReadTexts(ref ReadOnlySpan<byte> rest)
    {
        var count = ReadNumber(ref rest);
        var texts = new List<string>();
        for (var i = 0; i < count; i++)
            texts.Add(ReadText(ref rest));
        return texts;
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var length = ReadNumber(ref rest);
        if (length > rest.Length)
            throw new FormatException("a text of an entry of the trail is longer than the entry");
        try
        {
            return Utf8.GetString(rest[..length]);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("a text of an entry of the trail is not UTF-8", e);
        }
        finally
        {
            rest = rest[length..];
        }
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 4 || BinaryPrimitives.ReadInt32BigEndian(rest) is var number && number < 0)
            throw new FormatException("an entry of the trail ends in the middle of a text");
        number = BinaryPrimitives.ReadInt32BigEndian(rest);
        rest = rest[4..];
        return number;
    }
}
