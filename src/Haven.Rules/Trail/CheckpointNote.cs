using System.Buffers.Binary;

namespace Haven.Rules.Trail;

/// <summary>A signed text: the text, an empty line, and a line for each signature (C2SP signed-note).</summary>
internal static class CheckpointNote
{
    private const string Dash = "— ";
    private const int IdBytes = 4;

    public static string Write(string text, string name, uint keyId, ReadOnlySpan<byte> signature)
    {
        var bytes = new byte[IdBytes + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, keyId);
        signature.CopyTo(bytes.AsSpan(IdBytes));
        return $"{text}\n{Dash}{name} {Convert.ToBase64String(bytes)}\n";
    }

    /// <exception cref="FormatException">It is not a signed text.</exception>
    public static (string Text, IReadOnlyList<(string Name, uint KeyId, byte[] Signature)> Signatures) Read(string note)
    {
        var text = note.ReplaceLineEndings("\n");
        var end = text.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || !text.EndsWith('\n'))
            throw new FormatException("this is not a signed checkpoint: it lacks the empty line before its signature");
        return (text[..(end + 1)], [.. text[(end + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Signature)]);
    }

    private static (string Name, uint KeyId, byte[] Signature) Signature(string line)
    {
        var space = line.LastIndexOf(' ');
        var bytes = new byte[line.Length];
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || space <= Dash.Length
            || !Convert.TryFromBase64String(line[(space + 1)..], bytes, out var written) || written <= IdBytes)
        {
            throw new FormatException("this is not a signed checkpoint: the line of its signature is not one");
        }
        return (line[Dash.Length..space], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[IdBytes..written]);
    }
}
