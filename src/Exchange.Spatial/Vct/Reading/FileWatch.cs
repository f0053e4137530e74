using System.Text;
using System.Text.Unicode;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Sees every byte of the first pass: counts lines and finds out the encoding.</summary>
/// <remarks>
/// GBK text is almost never valid UTF-8, so a file that is valid UTF-8 from end to end is UTF-8, and any other GB 18030.
/// A byte order mark settles it.
/// </remarks>
internal sealed class FileWatch(LineNumbers numbers, bool hasMark)
{
    private readonly byte[] carried = new byte[4];
    private int carriedLength;
    private bool isUtf8 = true;

    public Encoding Encoding => hasMark || isUtf8 && carriedLength == 0 ? Encoding.UTF8 : ChineseText.Gb18030;

    public void Pass(long offset, ReadOnlyMemory<byte> piece)
    {
        var bytes = piece.Span;
        numbers.Pass(offset, bytes);
        if (hasMark || !isUtf8 || carriedLength == 0 && Ascii.IsValid(bytes))
            return;

        // A character may lie across two pieces: its first bytes are carried over.
        while (carriedLength > 0 && bytes.Length > 0)
        {
            carried[carriedLength++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(carried.AsSpan(0, carriedLength), out _, out var used);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
                continue;
            isUtf8 = status == System.Buffers.OperationStatus.Done && used == carriedLength;
            carriedLength = 0;
        }

        var end = StartOfUnfinished(bytes);
        isUtf8 = isUtf8 && Utf8.IsValid(bytes[..end]);
        carriedLength = bytes.Length - end;
        if (carriedLength > 0)
            bytes[end..].CopyTo(carried);
    }

    private static int StartOfUnfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= 3 && back <= bytes.Length; back++)
        {
            var lead = bytes[^back];
            if (lead < 0x80)
                break;
            if (lead >= 0xC0)
            {
                var length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return length > back ? bytes.Length - back : bytes.Length;
            }
        }

        return bytes.Length;
    }
}
