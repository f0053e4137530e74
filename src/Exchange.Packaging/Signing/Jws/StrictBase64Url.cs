using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>Base64url with one text for each run of bytes: no padding, no blanks, no stray bits (RFC 7515 section
/// 2).</summary>
internal static class StrictBase64Url
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAnyExcept(Alphabet) || text.Length % 4 == 1)
            return false;
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, decoded, out _, out var written) != OperationStatus.Done)
            return false;
        Array.Resize(ref decoded, written);
        // The last letter may carry bits that belong to no byte; only zeros are taken.
        if (!text.SequenceEqual(Base64Url.EncodeToString(decoded)))
            return false;
        bytes = decoded;
        return true;
    }
}
