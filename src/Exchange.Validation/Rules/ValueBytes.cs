using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>Values as UTF-8, so that a column is looked at without a string for each row.</summary>
internal static class ValueBytes
{
    /// <summary>Room for any number in invariant form.</summary>
    public const int NumberLength = 32;

    /// <summary>The value; empty where there is none.</summary>
    /// <param name="room">At least <see cref="NumberLength"/> bytes, which numbers are written into.</param>
    public static ReadOnlySpan<byte> Of(AttributeValues values, int row, Span<byte> room)
    {
        if (values.IsNull(row))
            return [];
        var written = 0;
        switch (values)
        {
            case TextValues texts:
                return texts.Utf8(row);
            case IntegerValues integers:
                integers.Values[row].TryFormat(room, out written, provider: CultureInfo.InvariantCulture);
                break;
            case RealValues reals:
                reals.Values[row].TryFormat(room, out written, "R", CultureInfo.InvariantCulture);
                break;
        }

        return room[..written];
    }

    /// <summary>Without blanks at both ends: spaces, tabs, and those of full width (U+3000).</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        while (!value.IsEmpty && (value[0] <= ' ' || value[0] >= 0x80)
            && Rune.DecodeFromUtf8(value, out var first, out var length) == System.Buffers.OperationStatus.Done
            && Rune.IsWhiteSpace(first))
        {
            value = value[length..];
        }

        while (!value.IsEmpty && (value[^1] <= ' ' || value[^1] >= 0x80)
            && Rune.DecodeLastFromUtf8(value, out var last, out var length) == System.Buffers.OperationStatus.Done
            && Rune.IsWhiteSpace(last))
        {
            value = value[..^length];
        }

        return value;
    }

    /// <summary>The number the digits stand for; null when there is anything but digits.</summary>
    public static int? Digits(ReadOnlySpan<byte> value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
