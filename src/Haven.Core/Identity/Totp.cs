using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Haven.Core.Identity;

/// <summary>
/// The six figures that an authenticator app shows for half a minute (RFC 6238 over RFC 4226, HMAC-SHA-1, as every
/// app understands). The step that a code belongs to is given, so that whoever asks can refuse it a second time.
/// </summary>
public static class Totp
{
    private const int StepSeconds = 30, Modulus = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 as apps have it; HMAC does not rest on what SHA-1 lacks.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, a clock half a minute wrong allowed for; null when it is none's.</summary>
    public static long? StepOf(byte[] key, string code, DateTimeOffset at)
    {
        var given = Encoding.UTF8.GetBytes(new string([.. code.Where(c => !char.IsWhiteSpace(c))]));
        long? found = null;
        for (var step = StepAt(at) - 1; step <= StepAt(at) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code(key, step))))
                found = step;
        return found;
    }

    /// <summary>The key as people type it: base 32.</summary>
    public static string Text(byte[] key)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < key.Length * 8; bit += 5)
        {
            var window = (key[bit / 8] << 8) | (bit / 8 + 1 < key.Length ? key[(bit / 8) + 1] : 0);
            text.Append(Alphabet[(window >> (11 - (bit % 8))) & 31]);
        }
        return text.ToString();
    }

    /// <summary>What the square picture holds that an app reads.</summary>
    public static string Address(byte[] key, string email) =>
        $"otpauth://totp/Haven:{Uri.EscapeDataString(email)}?secret={Text(key)}&issuer=Haven";
}
