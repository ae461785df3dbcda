using System.Globalization;
using System.Text;
using Haven.Rules.Trail;

namespace Haven.Core.Trail;

/// <summary>
/// What is sent to a witness, in the manner of C2SP tlog-witness: the size it has seen, the hashes that prove the growth
/// since, an empty line, and the signed checkpoint.
/// </summary>
public sealed record CheckpointMessage
{
    /// <summary>The longest message that is read: a proof has 63 hashes at most.</summary>
    public const int LongestText = 16_384;

    private const string Old = "old ";
    private const int MostHashes = 63;

    public required long From { get; init; }
    public required IReadOnlyList<byte[]> Proof { get; init; }
    public required string Note { get; init; }

    /// <summary>The trail's name: the first line of the checkpoint.</summary>
    public string Origin => Note[..Note.IndexOf('\n', StringComparison.Ordinal)];

    public string ToText()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Old}{From}\n"));
        foreach (var hash in Proof)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads a message; none when it is not one.</summary>
    public static CheckpointMessage? TryRead(string text)
    {
        var end = text.Length > LongestText ? -1 : text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var lines = text[..end].Split('\n');
        var note = text[(end + 2)..];
        if (lines.Length > MostHashes + 1 || !lines[0].StartsWith(Old, StringComparison.Ordinal)
            || !long.TryParse(lines[0][Old.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !IsCheckpoint(note))
            return null;
        var proof = new List<byte[]>();
        foreach (var line in lines.Skip(1))
        {
            var hash = new byte[MerkleHash.Size];
            if (!Convert.TryFromBase64String(line, hash, out var written) || written != hash.Length)
                return null;
            proof.Add(hash);
        }
        return new CheckpointMessage { From = from, Proof = proof, Note = note };
    }

    private static bool IsCheckpoint(string note)
    {
        try
        {
            return note.Contains("\n\n", StringComparison.Ordinal) && TrailCheckpoint.Parse(note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)]).Size >= 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
