using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Accounts;

/// <summary>
/// Time-based one-time passwords as every authenticator makes them: HMAC-SHA-1, 30 seconds, six digits. Source: RFC 6238 over
/// RFC 4226.
/// </summary>
public static class Totp
{
    public const int Digits = 6;
    public const int KeyBytes = 20;
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private const string Base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / (long)Step.TotalSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238's default, and all that common authenticators know.")]
    public static string Code(ReadOnlySpan<byte> key, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        // RFC 4226, section 5.3: the last four bits say where the 31 bits are taken from.
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & 0x7fffffff;
        var text = number.ToString("D10", CultureInfo.InvariantCulture);
        return text[^digits..];
    }

    /// <summary>
    /// The step whose code this is, or null: now, or one step to either side for clocks that differ, and none that was used.
    /// </summary>
    public static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long lastUsed)
    {
        long? found = null;
        var given = Encoding.UTF8.GetBytes(code);
        // All three are compared, so that the time taken says nothing.
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), given) && step > lastUsed)
                found ??= step;
        return found;
    }

    /// <summary>The key as authenticators take it by hand (RFC 4648 base32 without padding).</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        int buffer = 0, bits = 0;
        foreach (var each in bytes)
        {
            (buffer, bits) = (buffer << 8 | each, bits + 8);
            for (; bits >= 5; bits -= 5)
                text.Append(Base32Letters[buffer >> bits - 5 & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Base32Letters[buffer << 5 - bits & 31]);
        return text.ToString();
    }
}
