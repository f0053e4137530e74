namespace Exchange.Spatial.Diff;

/// <summary>Dates and instants as formats write them, brought to one form.</summary>
/// <remarks>
/// Known are <c>yyyyMMdd</c> (VCT, shapefile) and <c>yyyy-M-d</c> with <c>-</c>, <c>/</c> or <c>.</c>, with or without
/// a time after a blank or <c>T</c>. A time of midnight counts as none, UTC as no zone: geodatabases know no plain
/// dates and no zones.
/// </remarks>
internal static class DateText
{
    /// <summary>Room for the longest form: the date is written no longer than it was.</summary>
    public const int MaxLength = 40;

    private const int DateLength = 8;

    /// <summary>Writes <c>yyyyMMdd</c>, and the time where there is one; false when the text is no date.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> utf8, Span<byte> form, out int length)
    {
        length = 0;
        var text = utf8.Trim((byte)' ');
        if (text.Length > MaxLength - DateLength || !TryTake(ref text, 4, 4, form))
            return false;
        byte separator = text is [(byte)'-' or (byte)'/' or (byte)'.', ..] ? text[0] : (byte)0;
        var least = separator == 0 ? 2 : 1;
        if (!TrySkip(ref text, separator) || !TryTake(ref text, least, 2, form[4..])
            || !TrySkip(ref text, separator) || !TryTake(ref text, least, 2, form[6..]))
            return false;
        length = DateLength;
        if (text.IsEmpty)
            return true;
        if (text[0] is not ((byte)' ' or (byte)'T' or (byte)'t'))
            return false;
        var time = Time(text[1..].Trim((byte)' '));
        time.CopyTo(form[length..]);
        length += time.Length;
        return true;
    }

    /// <summary>
    /// The time that is left to tell: nothing at midnight, no zone in UTC, no seconds where there are none.
    /// </summary>
    private static ReadOnlySpan<byte> Time(ReadOnlySpan<byte> time)
    {
        if (time is [.., (byte)'Z' or (byte)'z'])
            time = time[..^1];
        else if (time.EndsWith("+00:00"u8))
            time = time[..^6];
        else if (time.EndsWith("+00"u8))
            time = time[..^3];
        if (!time.ContainsAnyExcept("0:."u8))
            return [];
        if (time.Contains((byte)'.'))
            time = time.TrimEnd((byte)'0').TrimEnd((byte)'.');
        return time.Length == 8 && time.EndsWith(":00"u8) ? time[..^3] : time;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> text, byte separator)
    {
        if (separator == 0)
            return true;
        if (text.IsEmpty || text[0] != separator)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> text, int least, int most, Span<byte> into)
    {
        var digits = 0;
        while (digits < most && digits < text.Length && char.IsAsciiDigit((char)text[digits]))
            digits++;
        if (digits < least)
            return false;
        into[..(most - digits)].Fill((byte)'0');
        text[..digits].CopyTo(into[(most - digits)..]);
        text = text[digits..];
        return true;
    }
}
