using System.Buffers.Binary;
using System.Text;

namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>The head of a dBase table (.dbf): what it declares about its columns and its text.</summary>
internal sealed class DbfTable
{
    private const int HeadBytes = 32;
    private const int ColumnBytes = 32;
    private const byte ColumnsEnd = 0x0D;
    private const int LanguageAt = 29;
    private const int MaxColumns = 2046;

    private DbfTable(uint rows, int headLength, int rowLength, byte language, IReadOnlyList<Column> columns) =>
        (Rows, HeadLength, RowLength, Language, Columns) = (rows, headLength, rowLength, language, columns);

    public uint Rows { get; }

    /// <summary>Bytes before the first row.</summary>
    public int HeadLength { get; }

    /// <summary>Bytes of a row, with its leading deletion mark.</summary>
    public int RowLength { get; }

    /// <summary>The language driver id; 0 when not declared.</summary>
    public byte Language { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Null when the bytes are no dBase table.</summary>
    public static DbfTable? Read(Stream file)
    {
        var head = new byte[HeadBytes];
        if (file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes)
            return null;
        var headLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        var rowLength = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(10));
        if (headLength <= HeadBytes || rowLength == 0)
            return null;

        var columns = new List<Column>();
        var entry = new byte[ColumnBytes];
        var offset = 1;
        while (columns.Count < Math.Min(MaxColumns, (headLength - HeadBytes) / ColumnBytes)
            && file.ReadAtLeast(entry, ColumnBytes, throwOnEndOfStream: false) == ColumnBytes
            && entry[0] != ColumnsEnd)
        {
            var column = Column.From(entry, offset);
            offset += column.Length;
            columns.Add(column);
        }

        return new DbfTable(
            BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)), headLength, rowLength, head[LanguageAt], columns);
    }

    /// <param name="Name">The bytes of the name, in the encoding of the table.</param>
    /// <param name="Type">C text, N and F numbers, D date, L truth value, M memo.</param>
    /// <param name="Offset">Where the value begins in a row.</param>
    internal sealed record Column(byte[] Name, char Type, int Offset, int Length, int Decimals)
    {
        private const int NameBytes = 11;

        public bool IsText => Type == 'C';

        public string DeclaredType => Type is 'N' or 'F' ? $"{Type}({Length},{Decimals})" : $"{Type}({Length})";

        public static Column From(ReadOnlySpan<byte> entry, int offset)
        {
            var name = entry[..NameBytes];
            var end = name.IndexOf((byte)0);
            var type = (char)entry[NameBytes];
            // Long text columns keep the high byte of their length where numbers keep their decimals.
            var length = type == 'C' ? entry[16] | (entry[17] << 8) : entry[16];
            return new Column(
                name[..(end < 0 ? NameBytes : end)].ToArray(), type, offset, length, type == 'C' ? 0 : entry[17]);
        }

        public override string ToString() => $"{Encoding.ASCII.GetString(Name)} {DeclaredType}";
    }
}
