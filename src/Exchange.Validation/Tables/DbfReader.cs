using System.Buffers.Binary;
using System.Text;

namespace Exchange.Validation.Tables;

/// <summary>Reads a dBASE table; its field names become row 1, its records the rows below.</summary>
/// <remarks>The header is believed only where the length of the file bears it out.</remarks>
internal static class DbfReader
{
    private const int HeadBytes = 32;
    private const int FieldBytes = 32;
    private const byte HeaderEnd = 0x0D;
    private const byte Deleted = (byte)'*';

    public static TableWorkbook Read(string file, TableLimits limits, CancellationToken cancellationToken)
    {
        using var stream = File.OpenRead(file);
        SheetBuilder.Bound(stream.Length, limits.MaxBytes, "bytes", "字节");
        var head = new byte[HeadBytes];
        if (stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            throw SheetBuilder.Malformed("0");
        var records = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        var headerBytes = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        var recordBytes = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        if (headerBytes < HeadBytes + 1 || headerBytes > stream.Length || recordBytes == 0)
            throw SheetBuilder.Malformed("0");

        // One byte after the last record marks the end; many writers leave it out.
        var room = (stream.Length - headerBytes) / recordBytes;
        if (records > room)
            throw Lies($"{records} records", $"{room}");
        var fields = FieldsOf(stream, headerBytes - HeadBytes);
        if (fields.Sum(field => field.Length) + 1 > recordBytes)
            throw Lies($"records of {recordBytes} bytes", $"fields of {fields.Sum(field => field.Length)} bytes");

        var builder = new SheetBuilder(limits);
        builder.BeginSheet(Path.GetFileNameWithoutExtension(file));
        builder.BeginRow(1);
        for (var column = 0; column < fields.Count; column++)
            builder.Add(column, fields[column].Name);
        stream.Position = headerBytes;
        ReadRecords(stream, (int)Math.Min(records, int.MaxValue), recordBytes, fields, builder, cancellationToken);
        return builder.Build();
    }

    private static void ReadRecords(
        Stream stream,
        int records,
        int recordBytes,
        List<(string Name, int Length)> fields,
        SheetBuilder builder,
        CancellationToken cancellationToken)
    {
        var record = new byte[recordBytes];
        for (var number = 0; number < records; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            stream.ReadExactly(record);
            if (record[0] == Deleted)
                continue;
            builder.BeginRow(number + 2);
            var at = 1;
            for (var column = 0; column < fields.Count; column++)
            {
                builder.Add(column, Text(record.AsSpan(at, fields[column].Length), number + 1));
                at += fields[column].Length;
            }
        }
    }

    private static List<(string Name, int Length)> FieldsOf(Stream stream, int bytes)
    {
        var fields = new List<(string, int)>();
        var descriptors = new byte[bytes];
        stream.ReadExactly(descriptors);
        for (var at = 0; at + FieldBytes <= bytes && descriptors[at] != HeaderEnd; at += FieldBytes)
        {
            var name = descriptors.AsSpan(at, 11);
            var end = name.IndexOf((byte)0);
            fields.Add((Text(end < 0 ? name : name[..end], 0), descriptors[at + 16]));
        }

        return fields;
    }

    private static string Text(ReadOnlySpan<byte> bytes, int record) =>
        TextDecoding.Decode(bytes.TrimEnd((byte)0))?.Trim()
        ?? throw new TableUnreadableException(TableProblems.Undecodable.With(("line", record)));

    private static TableUnreadableException Lies(string announced, string found) =>
        new(TableProblems.LyingHeader.With(("announced", announced), ("found", found)));
}
