using System.Buffers;
using System.Buffers.Text;

namespace Haven.Web.Identity.OpenIdConnect;

/// <summary>Base64url as JSON Web Tokens have it: no padding, no blanks, and one spelling for each value.</summary>
internal static class StrictBase64Url
{
    // What the framework's decoder reads over.
    private static readonly SearchValues<char> Lenient = SearchValues.Create("= \t\r\n");

    /// <summary>The bytes; null when the text is not the one spelling of any.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length % 4 == 1 || text.ContainsAny(Lenient))
            return null;
        var bytes = new byte[text.Length * 3 / 4];
        // The decoder refuses bits that are left over at the end: else two texts would be one signature.
        return Base64Url.DecodeFromChars(text, bytes, out var read, out var written) == OperationStatus.Done && read == text.Length && written == bytes.Length
            ? bytes
            : null;
    }
}
