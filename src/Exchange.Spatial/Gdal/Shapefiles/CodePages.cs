using System.Globalization;
using System.Text;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>The names and numbers by which shapefiles declare the encoding of their text.</summary>
internal static class CodePages
{
    public const int Utf8 = 65001;

    /// <summary>GB18030, which contains GBK (936) and GB2312; read in place of both.</summary>
    public const int Chinese = 54936;

    public const int Western = 1252;

    /// <summary>
    /// The code page of a language driver id of dBase; null when it names none. 0x57 only says "the code page of that
    /// machine".
    /// </summary>
    public static int? OfLanguage(byte language) => language switch
    {
        0x01 => 437,
        0x02 => 850,
        0x03 or 0x58 or 0x59 => Western,
        0x13 or 0x7B => 932,
        0x4D or 0x7A => Chinese,
        0x4E or 0x79 => 949,
        0x4F or 0x78 => 950,
        0x50 or 0x7C => 874,
        0xC8 => 1250,
        0xC9 => 1251,
        0xCA => 1254,
        0xCB => 1253,
        0xCC => 1257,
        _ => null,
    };

    /// <summary>The code page a .cpg file names, or null when the name says nothing.</summary>
    public static int? OfName(string name)
    {
        var word = name.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal);
        foreach (var prefix in new[] { "ANSI", "WINDOWS", "OEM", "CP", "MS", "X" })
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
                word = word[prefix.Length..].TrimStart(' ', '_');
        }

        if (word.StartsWith("ISO8859", StringComparison.Ordinal))
            word = word[3..].Replace("_", "", StringComparison.Ordinal);
        return word switch
        {
            "UTF8" => Utf8,
            "GBK" or "GB2312" or "GB18030" or "EUCCN" or "GB" => Chinese,
            "BIG5" => 950,
            "SJIS" or "SHIFTJIS" or "SHIFT_JIS" => 932,
            _ => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Known(number) : null,
        };
    }

    public static Encoding Encoding(int page) => page == Utf8
        ? System.Text.Encoding.UTF8
        : Find(page) ?? throw new ArgumentOutOfRangeException(nameof(page), page, "no such code page");

    public static string NameOf(int page) => page switch
    {
        Utf8 => "UTF-8",
        Chinese => "GB18030 (GBK)",
        _ => string.Create(CultureInfo.InvariantCulture, $"CP{page}"),
    };

    private static int? Known(int number)
    {
        // Esri writes ISO 8859-1 as 88591.
        var page = number is > 88590 and < 88600 ? 28590 + number - 88590 : number;
        page = Widen(page);
        return page == Utf8 || Find(page) is not null ? page : null;
    }

    private static int Widen(int page) => page is 936 or 20936 or 51936 or 52936 ? Chinese : page;

    private static Encoding? Find(int page)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
                ?? System.Text.Encoding.GetEncoding(page);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
