using System.Text;

namespace Exchange.Validation.Tables;

/// <summary>Reads comma-separated text (RFC 4180) in UTF-8 or GB18030; the one table is named as the file.</summary>
internal static class CsvReader
{
    private const int BlockChars = 1 << 14;

    public static TableWorkbook Read(string file, TableLimits limits, CancellationToken cancellationToken)
    {
        SheetBuilder.Bound(new FileInfo(file).Length, limits.MaxBytes, "bytes", "字节");
        if (EncodingScan.FirstUnreadableLine(file, cancellationToken) is { } line)
            throw new TableUnreadableException(TableProblems.Undecodable.With(("line", line)));
        var builder = new SheetBuilder(limits);
        builder.BeginSheet(Path.GetFileNameWithoutExtension(file));
        var scan = new CsvScan(builder, limits);
        using var reader = new StreamReader(file, EncodingOf(file));
        var block = new char[BlockChars];
        int read;
        while ((read = reader.Read(block)) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var character in block.AsSpan(0, read))
                scan.Take(character);
        }

        scan.End();
        return builder.Build();
    }

    // The scan before found that one of the two reads it all.
    private static Encoding EncodingOf(string file)
    {
        try
        {
            using var reader = new StreamReader(file, TextDecoding.Utf8);
            var block = new char[BlockChars];
            while (reader.Read(block) > 0)
            {
            }

            return TextDecoding.Utf8;
        }
        catch (DecoderFallbackException)
        {
            return TextDecoding.Gb18030;
        }
    }
}
