namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>
/// Tells the encoding of a table's text from the text: names of columns and a sample of the values.
/// </summary>
/// <remarks>
/// A declaration is believed as long as the text is valid in it. Text that is valid UTF-8 is UTF-8: other encodings
/// hardly ever look like it. Text that is valid GB18030 is taken for Chinese, which is what plan data is written in. A
/// value may be cut in the middle of a character where it fills its column; that is no evidence against an encoding.
/// </remarks>
internal sealed class TextEvidence
{
    private const int SampleBytes = 4 * 1024 * 1024;
    private const int SamplePieces = 64;

    private readonly List<(byte[] Bytes, bool MayBeCut)> texts = [];
    private readonly HashSet<string> seen = [];

    /// <summary>Whether there is any text that is not plain ASCII.</summary>
    public bool IsAny => texts.Count > 0;

    public static TextEvidence Gather(DbfTable table, FileStream file)
    {
        var evidence = new TextEvidence();
        foreach (var column in table.Columns)
            evidence.Add(column.Name, mayBeCut: true);
        if (!table.Columns.Any(column => column.IsText))
            return evidence;

        // The first rows, then pieces spread over the rest: undeclared encodings mix where tables were appended.
        var rows = Math.Min(table.Rows, (file.Length - table.HeadLength) / table.RowLength);
        var perPiece = Math.Max(1, SampleBytes / SamplePieces / table.RowLength);
        var step = Math.Max(perPiece, rows / SamplePieces);
        var buffer = new byte[perPiece * table.RowLength];
        for (long row = 0; row < rows; row += step)
        {
            file.Position = table.HeadLength + row * table.RowLength;
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            for (var at = 0; at + table.RowLength <= read; at += table.RowLength)
                evidence.AddRow(table, buffer.AsSpan(at, table.RowLength));
        }

        return evidence;
    }

    /// <summary>How many different texts are not valid in the encoding.</summary>
    public int Faults(int page)
    {
        var decoder = new TextDecoder(CodePages.Encoding(page));
        return texts.Count(text => !IsSound(decoder, text.Bytes, text.MayBeCut));
    }

    /// <summary>The encoding the text is in, by itself.</summary>
    public int Guess()
    {
        var (unicode, chinese) = (Faults(CodePages.Utf8), Faults(CodePages.Chinese));
        // A few damaged values do not make a text something else.
        if (Math.Min(unicode, chinese) * 4 > texts.Count)
            return CodePages.Western;
        return unicode <= chinese ? CodePages.Utf8 : CodePages.Chinese;
    }

    private static bool IsSound(TextDecoder decoder, byte[] bytes, bool mayBeCut)
    {
        var text = decoder.Decode(bytes, out var isSound);
        return isSound || (mayBeCut && text.IndexOf('\uFFFD') == text.TrimEnd('\uFFFD').Length);
    }

    private void AddRow(DbfTable table, ReadOnlySpan<byte> row)
    {
        foreach (var column in table.Columns)
        {
            if (!column.IsText || column.Offset + column.Length > row.Length)
                continue;
            var value = row.Slice(column.Offset, column.Length);
            var trimmed = value.TrimEnd(" \0"u8);
            Add(trimmed, mayBeCut: trimmed.Length == value.Length);
        }
    }

    private void Add(ReadOnlySpan<byte> text, bool mayBeCut)
    {
        if (!System.Text.Ascii.IsValid(text) && seen.Add(Convert.ToHexString(text)))
            texts.Add((text.ToArray(), mayBeCut));
    }
}
