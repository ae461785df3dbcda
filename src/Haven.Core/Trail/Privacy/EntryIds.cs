using System.Buffers.Binary;

namespace Haven.Core.Trail.Privacy;

/// <summary>Ids of entries begin with their time, so that a period of the trail is a range of its key.</summary>
internal static class EntryIds
{
    /// <summary>No entry of this instant or later has a smaller id.</summary>
    public static Guid From(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, at.ToUnixTimeMilliseconds()) << 16);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Every entry before this instant has a smaller id.</summary>
    public static Guid Until(DateTimeOffset at) => From(at.AddMilliseconds(1));
}
