using System.Text;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The Chinese encodings, taken from their provider without registering it for the whole process.</summary>
internal static class ChineseText
{
    private const int Gb18030CodePage = 54936;

    /// <summary>GB 18030; holds GBK and GB 2312. Bytes that are none decode to U+FFFD.</summary>
    public static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(Gb18030CodePage)!; // Part of the framework since .NET Core 3.
}
