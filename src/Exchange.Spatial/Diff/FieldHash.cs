using System.Globalization;
using Exchange.Spatial.Layers;
using static Exchange.Spatial.Diff.FingerprintKey;

namespace Exchange.Spatial.Diff;

/// <summary>Hashes of attribute values: equal for values that say the same (see <see cref="DiffOptions"/>).</summary>
internal sealed class FieldHash(FingerprintKey key, bool emptyTextIsNull)
{
    private const ulong Null = 0;

    // Whole doubles up to here, and only those, are also longs.
    private const double LargestLong = 9.2e18;

    /// <summary>The hash of a value; of a column that is not there, as of no value.</summary>
    public ulong Of(AttributeValues? column, int row, ComparedField field) => column switch
    {
        TextValues texts => OfText(texts.Values[row], field),
        IntegerValues integers => integers.IsNull(row) ? Null : Number(integers.Values[row]),
        RealValues reals => reals.IsNull(row) ? Null : Number(reals.Values[row], field.Decimals),
        _ => Null,
    };

    private ulong OfText(string? value, ComparedField field)
    {
        if (value is null)
            return Null;
        var text = value.AsSpan().TrimEnd(' ');
        if (text.Length == 0 && emptyTextIsNull)
            return Null;
        switch (field.Rule)
        {
            case FieldRule.Number:
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                    return Number(whole);
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    return Number(number, field.Decimals);
                break;
            case FieldRule.Date:
                Span<char> form = stackalloc char[8 + DateText.MaxLength];
                if (DateText.TryWrite(text, form, out var length))
                    return key.Text(form[..length]) | 1;
                break;
            case FieldRule.Text:
                break;
            default:
                throw new InvalidOperationException($"Unknown rule {field.Rule}");
        }

        // Never the hash of no value.
        return key.Text(text) | 1;
    }

    private ulong Number(double value, int? decimals)
    {
        if (decimals is { } count)
            value = Math.Round(value, count, MidpointRounding.AwayFromZero);
        if (value == Math.Truncate(value) && Math.Abs(value) < LargestLong)
            return Number((long)value);
        return Fold(BitConverter.DoubleToUInt64Bits(double.IsNaN(value) ? double.NaN : value) ^ key.A, key.C) | 1;
    }

    private ulong Number(long value) => Fold((ulong)value ^ key.B, key.D) | 1;
}
