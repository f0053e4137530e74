using System.Text;

namespace Exchange.Validation.Tables;

/// <summary>Text in the two encodings plan data come in: UTF-8 first, else GB18030.</summary>
internal static class TextDecoding
{
    private const int Gb18030CodePage = 54936;

    public static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Throws on bytes that are not GB18030.</summary>
    public static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        Gb18030CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!; // The provider has it.

    /// <summary>The text, or null when it is in neither encoding.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes) => Decode(Utf8, bytes) ?? Decode(Gb18030, bytes);

    public static string? Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
