using System.Buffers.Text;
using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the values of one attribute and keeps what its declaration must allow for.</summary>
internal sealed class FieldText(AttributeDefinition attribute, WordEncoder encoder)
{
    private const int DaysLength = 10; // yyyy-MM-dd

    private readonly byte[] number = new byte[DecimalFormat.LongestText];
    private int decimals = attribute.Decimals ?? 0;
    private bool needsLongIntegers;
    private bool hasTimes;

    /// <summary>The value as it stands in a row, empty when there is none; valid until the next call.</summary>
    public ReadOnlySpan<byte> Encode(AttributeValues values, int row)
    {
        if (values.IsNull(row))
            return default;
        switch (values)
        {
            case TextValues texts when attribute.Type == AttributeType.Date:
                return EncodeDate(texts.Utf8(row));
            case TextValues texts:
                return encoder.EncodeValue(texts.Utf8(row));
            case RealValues reals:
                return EncodeReal(reals.Values[row]);
            case IntegerValues integers when attribute.Type == AttributeType.Boolean:
                return integers.Values[row] == 0 ? "F"u8 : "T"u8;
            case IntegerValues when attribute.Type == AttributeType.Bytes:
                // Layers keep of byte values only how many there are.
                return default;
            case IntegerValues integers:
                needsLongIntegers |= integers.Values[row] is < int.MinValue or > int.MaxValue;
                Utf8Formatter.TryFormat(integers.Values[row], number, out var length);
                return number.AsSpan(0, length);
            default:
                throw new InvalidOperationException($"Unknown values {values.GetType()}");
        }
    }

    /// <summary>The line of the table structure part, after all values have been seen.</summary>
    public string Declare(VctVersion version)
    {
        var name = WordEncoder.Clean(attribute.Name);
        var type = attribute.Type switch
        {
            AttributeType.Text when attribute.MaxLength is { } length => $"Char,{length}",
            AttributeType.Text => "VarChar",
            AttributeType.Integer when version == VctVersion.Version2
                => needsLongIntegers ? "Integer,19" : "Integer,10",
            AttributeType.Integer => needsLongIntegers ? "Int8" : "Int4",
            AttributeType.Real => $"Float,{Math.Max(15, decimals + 5)},{decimals}",
            AttributeType.Date => hasTimes ? "Datetime" : "Date,8",
            AttributeType.Boolean => "Boolean",
            AttributeType.Bytes => "Varbin",
            _ => throw new InvalidOperationException($"Unknown attribute type {attribute.Type}"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name},{type}");
    }

    private ReadOnlySpan<byte> EncodeReal(double value)
    {
        if (!double.IsFinite(value))
            return default;
        if (attribute.Decimals is null)
            decimals = Math.Max(decimals, DecimalFormat.DecimalsOf(value));
        var length = DecimalFormat.Write(number, value, Math.Min(attribute.Decimals ?? 0, 12));
        return number.AsSpan(0, length);
    }

    // A day is written yyyyMMdd; anything else stays as it is.
    private ReadOnlySpan<byte> EncodeDate(ReadOnlySpan<byte> text)
    {
        var isDay = text.Length == DaysLength && text[4] == '-' && text[7] == '-'
            && DateOnly.TryParseExact(
                System.Text.Encoding.Latin1.GetString(text), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out _);
        if (!isDay)
        {
            hasTimes |= text.Length > DaysLength;
            return encoder.EncodeValue(text);
        }

        text[..4].CopyTo(number);
        text[5..7].CopyTo(number.AsSpan(4));
        text[8..].CopyTo(number.AsSpan(6));
        return number.AsSpan(0, 8);
    }
}
