using System.Runtime.CompilerServices;

namespace Haven.Linkage;

/// <summary>
/// Gives each character of a set of strings a small code, so that comparers can use tables of 256 entries: a to z are
/// 1 to 26, the space 27, others follow as they come. Characters beyond 255 kinds share the last code.
/// </summary>
internal sealed class Codes
{
    public const int Longest = 64;

    private readonly Dictionary<char, byte> others = [];

    public byte Of(char c)
    {
        if (c is >= 'a' and <= 'z') return (byte)(c - 'a' + 1);
        if (c == ' ') return 27;
        lock (others)
        {
            if (!others.TryGetValue(c, out var code)) others[c] = code = (byte)Math.Min(28 + others.Count, 255);
            return code;
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
