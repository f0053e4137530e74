using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>One field of a table as described; names stay bytes until the encoding of the file is known.</summary>
internal sealed record FieldSlot(byte[] Name, AttributeType Type, byte[] Declared, int? MaxLength, int? Decimals)
{
    public bool IsLongText { get; init; }

    public AttributeDefinition Define(Encoding encoding) =>
        new(encoding.GetString(Name), Type, encoding.GetString(Declared), MaxLength, Decimals);

    /// <summary>Reads <c>name,type[,length[,decimals]]</c>; null when the line is no field.</summary>
    /// <param name="isKnown">Whether the type is one of the standard's; other types are read as text.</param>
    public static FieldSlot? Read(ReadOnlySpan<byte> line, byte separator, out bool isKnown)
    {
        isKnown = false;
        var words = new Words(line, separator);
        if (!words.TryNext(out var name) || !words.TryNext(out var type))
            return null;
        name = VctText.Trim(name);
        type = VctText.Trim(type);
        if (name.IsEmpty || type.IsEmpty || VctText.TryInteger(type, out _))
            return null;
        var length = words.TryNext(out var word) ? Size(word) : null;
        var decimals = words.TryNext(out word) ? Size(word) : null;
        var kind = TypeOf(type);
        isKnown = kind is not null;
        var declared = VctText.Trim(line[(line.IndexOf(separator) + 1)..]);
        return new FieldSlot(
            name.ToArray(),
            kind ?? AttributeType.Text,
            declared.ToArray(),
            kind is AttributeType.Text or null ? length : null,
            kind is AttributeType.Real ? decimals : null)
        {
            IsLongText = VctText.Is(type, "Varchar"u8) || VctText.Is(type, "Text"u8),
        };
    }

    // GB/T 17798-2007 names the types Char, Int1 to Int8, Float, Double, Date, Time, Datetime, Varchar, Varbin,
    // Boolean; version 2 has Integer and Smallint; the others are seen in exports.
    private static AttributeType? TypeOf(ReadOnlySpan<byte> type) =>
        Encoding.Latin1.GetString(type).ToUpperInvariant() switch
        {
            "CHAR" or "VARCHAR" or "STRING" or "TEXT" or "CHARACTER" => AttributeType.Text,
            "INT" or "INT1" or "INT2" or "INT4" or "INT8" or "INTEGER" or "SMALLINT" or "LONG" or "BIGINT"
                => AttributeType.Integer,
            "FLOAT" or "DOUBLE" or "NUMERIC" or "DECIMAL" or "REAL" => AttributeType.Real,
            "DATE" or "TIME" or "DATETIME" => AttributeType.Date,
            "BOOLEAN" or "BOOL" => AttributeType.Boolean,
            "VARBIN" or "BLOB" => AttributeType.Bytes,
            _ => null,
        };

    private static int? Size(ReadOnlySpan<byte> word) =>
        VctText.TryInteger(VctText.Trim(word), out var size) && size is > 0 and <= int.MaxValue ? (int)size : null;
}
