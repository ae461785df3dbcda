using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Gives each character of a set of strings a small code, so that comparers can use tables of 256 entries: a to z are
/// 1 to 26, the space 27, others follow as they come. Characters beyond 255 kinds share the last code.
/// </summary>
internal sealed class Codes
{
    public const int Longest = 64;

    private readonly byte[] others = new byte[char.MaxValue + 1];
    private readonly Lock gate = new();
    private int known;

    public byte Of(char c)
    {
        if (c is >= 'a' and <= 'z') return (byte)(c - 'a' + 1);
        if (c == ' ') return 27;
        return others[c] is not 0 and var code ? code : New(c);
    }

    private byte New(char c)
    {
        lock (gate)
        {
            if (others[c] == 0) others[c] = (byte)Math.Min(28 + known++, 255);
            return others[c];
        }
    }

    /// <summary>The codes of a string, cut at <see cref="Longest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public byte[] Of(string text)
    {
        var result = new byte[Math.Min(text.Length, Longest)];
        for (var i = 0; i < result.Length; i++) result[i] = Of(text[i]);
        return result;
    }
}
