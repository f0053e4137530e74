using System.Text.Unicode;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The words of a line between separators, in turn. An empty line is one empty word.</summary>
internal ref struct Words(ReadOnlySpan<byte> line, byte separator)
{
    // The second byte of a GBK character may be any from 0x40 on, thus look like one of the rarer separators.
    private const byte LowestSecondByte = 0x40;
    private const byte LowestFirstByte = 0x81;

    private readonly bool hasPairs = separator >= LowestSecondByte && !Utf8.IsValid(line);
    private ReadOnlySpan<byte> rest = line;
    private bool isAtEnd;

    public bool TryNext(out ReadOnlySpan<byte> word)
    {
        word = default;
        if (isAtEnd)
            return false;
        word = rest;
        var end = hasPairs ? EndAmongPairs() : rest.IndexOf(separator);
        if (end < 0)
        {
            isAtEnd = true;
            return true;
        }

        word = rest[..end];
        rest = rest[(end + 1)..];
        return true;
    }

    private readonly int EndAmongPairs()
    {
        for (var at = 0; at < rest.Length; at += rest[at] >= LowestFirstByte ? 2 : 1)
        {
            if (rest[at] == separator)
                return at;
        }

        return -1;
    }
}
