namespace Exchange.Spatial.Diff;

/// <summary>Dates and instants as formats write them, brought to one form.</summary>
/// <remarks>
/// Known are <c>yyyyMMdd</c> (VCT, shapefile) and <c>yyyy-M-d</c> with <c>-</c>, <c>/</c> or <c>.</c>, with or without a
/// time after a blank or <c>T</c>. A time of midnight counts as none, UTC as no zone: geodatabases know no plain dates
/// and no zones.
/// </remarks>
internal static class DateText
{
    /// <summary>Room for the longest form.</summary>
    public const int MaxLength = 40;

    /// <summary>Writes <c>yyyyMMdd</c>, and the time where there is one; false when the text is no date.</summary>
    public static bool TryWrite(ReadOnlySpan<char> text, Span<char> form, out int length)
    {
        length = 0;
        text = text.Trim();
        if (text.Length > MaxLength || !TryTake(ref text, 4, 4, form))
            return false;
        var separator = text.Length > 0 && text[0] is '-' or '/' or '.' ? text[0] : '\0';
        if (separator != '\0')
            text = text[1..];
        var least = separator == '\0' ? 2 : 1;
        if (!TryTake(ref text, least, 2, form[4..]))
            return false;
        if (separator != '\0')
        {
            if (text.Length == 0 || text[0] != separator)
                return false;
            text = text[1..];
        }

        if (!TryTake(ref text, least, 2, form[6..]))
            return false;
        length = 8;
        if (text.Length == 0)
            return true;
        if (text[0] is not (' ' or 'T' or 't'))
            return false;
        AppendTime(text[1..].Trim(), form, ref length);
        return true;
    }

    private static void AppendTime(ReadOnlySpan<char> time, Span<char> form, ref int length)
    {
        if (time is [.., 'Z' or 'z'])
            time = time[..^1];
        else if (time.EndsWith("+00:00"))
            time = time[..^6];
        else if (time.EndsWith("+00"))
            time = time[..^3];
        if (!time.ContainsAnyExcept("0:."))
            return;

        // Seconds may be left out, and their fraction may end in zeros.
        if (time.Contains('.'))
            time = time.TrimEnd('0').TrimEnd('.');
        if (time is [_, _, ':', _, _, ':', '0', '0'])
            time = time[..^3];
        time.CopyTo(form[length..]);
        length += time.Length;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, int least, int most, Span<char> into)
    {
        var digits = 0;
        while (digits < most && digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        if (digits < least)
            return false;
        into[..(most - digits)].Fill('0');
        text[..digits].CopyTo(into[(most - digits)..]);
        text = text[digits..];
        return true;
    }
}
