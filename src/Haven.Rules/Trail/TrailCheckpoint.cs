using System.Globalization;

namespace Haven.Rules.Trail;

/// <summary>What a trail was at one moment: so many entries, with this root and this last link of the chain.</summary>
/// <remarks>
/// Its text is in the manner of the checkpoints of transparency logs (C2SP tlog-checkpoint): origin, size, root in
/// base64, and as extension lines the chain and the time; each line ends with a line feed.
/// </remarks>
public sealed record TrailCheckpoint
{
    private const string ChainWord = "chain ", TimeWord = "time ", TimeShape = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Which trail: a name that no other trail has.</summary>
    public required string Origin { get; init; }

    /// <summary>The number of entries.</summary>
    public required long Size { get; init; }

    /// <summary>The root of the Merkle tree over them, 32 bytes.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>The chain's last link, 32 bytes; noughts when there are no entries.</summary>
    public required ReadOnlyMemory<byte> Chain { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The text that is signed.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture,
        $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n{ChainWord}{Convert.ToBase64String(Chain.Span)}\n{TimeWord}{At.UtcDateTime.ToString(TimeShape, CultureInfo.InvariantCulture)}\n");

    /// <summary>Reads the text of <see cref="ToText"/>.</summary>
    /// <param name="text">Five lines.</param>
    /// <exception cref="FormatException">It is not a checkpoint.</exception>
    public static TrailCheckpoint Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 6 || lines[5].Length > 0 || lines[0].Length == 0
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || Hash(lines[2], "") is not { } root || Hash(lines[3], ChainWord) is not { } chain
            || !lines[4].StartsWith(TimeWord, StringComparison.Ordinal)
            || !DateTime.TryParseExact(lines[4][TimeWord.Length..], TimeShape, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            throw new FormatException("this is not a checkpoint of a trail: it has origin, size, root, chain and time, a line each");
        }
        var checkpoint = new TrailCheckpoint { Origin = lines[0], Size = size, Root = root, Chain = chain, At = new DateTimeOffset(at) };
        return checkpoint.ToText() == text ? checkpoint : throw new FormatException("this checkpoint is not written as checkpoints are: it was changed");
    }

    private static byte[]? Hash(string line, string word)
    {
        var hash = new byte[MerkleHash.Size];
        return line.StartsWith(word, StringComparison.Ordinal) && Convert.TryFromBase64String(line[word.Length..], hash, out var written)
            && written == MerkleHash.Size ? hash : null;
    }
}
