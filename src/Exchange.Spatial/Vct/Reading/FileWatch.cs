using System.Buffers;
using System.Text;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Sees every byte of the first pass: counts lines and finds out the encoding.</summary>
/// <remarks>
/// A byte order mark settles it. A file that is valid UTF-8 from end to end is UTF-8, because GBK text hardly ever
/// is; any other is GB 18030. Only where characters that are UTF-8 outnumber bytes that are not by far has a UTF-8
/// file been damaged: of GBK text about a tenth looks like UTF-8 by chance, and one broken byte must not turn every
/// name of a file into another.
/// </remarks>
internal sealed class FileWatch(LineNumbers numbers, bool hasMark)
{
    private const int FarMore = 10;

    // So many bytes that are no UTF-8 among few that are: no need to look on.
    private const int Enough = 4096;

    private readonly byte[] carried = new byte[4];
    private int carriedLength;
    private long characters;
    private bool isSettled = hasMark;

    public Encoding Encoding => LooksUtf8 ? Encoding.UTF8 : ChineseText.Gb18030;

    /// <summary>Bytes that are no UTF-8, as far as they had to be counted, and where the first one is.</summary>
    public long BadBytes { get; private set; }

    public long FirstBadOffset { get; private set; }

    private bool LooksUtf8 => BadBytes == 0 || characters > FarMore * BadBytes;

    public void Pass(long offset, ReadOnlyMemory<byte> piece)
    {
        var bytes = piece.Span;
        numbers.Pass(offset, bytes);
        if (isSettled)
            return;
        while (carriedLength > 0 && bytes.Length > 0)
        {
            // A character may lie across two pieces: its first bytes are carried over.
            carried[carriedLength++] = bytes[0];
            bytes = bytes[1..];
            offset++;
            if (Rune.DecodeFromUtf8(carried.AsSpan(0, carriedLength), out _, out _) == OperationStatus.NeedMoreData)
                continue;
            Count(offset - carriedLength, carried.AsSpan(0, carriedLength));
            carriedLength = 0;
        }

        var end = piece.IsEmpty ? 0 : StartOfUnfinished(bytes);
        Count(offset, bytes[..end]);
        carriedLength += bytes[end..].Length;
        bytes[end..].CopyTo(carried);
        isSettled = BadBytes > Enough && !LooksUtf8;
    }

    /// <summary>
    /// Where a UTF-8 character begins whose last bytes are not in the piece; its length when there is none.
    /// </summary>
    public static int StartOfUnfinished(ReadOnlySpan<byte> bytes)
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

    private void Count(long offset, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (bytes[at..].IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var skipped)
        {
            at += skipped;
            var status = Rune.DecodeFromUtf8(bytes[at..], out _, out var used);
            if (status == OperationStatus.Done)
            {
                characters++;
            }
            else
            {
                if (BadBytes == 0)
                    FirstBadOffset = offset + at;
                BadBytes += used;
            }

            at += used;
        }
    }
}
