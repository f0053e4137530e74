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
        TextValues texts => texts.IsNull(row) ? Null : OfText(texts.Utf8(row), field),
        IntegerValues integers => integers.IsNull(row) ? Null : Number(integers.Values[row]),
        RealValues reals => reals.IsNull(row) ? Null : Number(reals.Values[row], field.Decimals),
        _ => Null,
    };

    /// <summary>The hashes of all values of a column.</summary>
    public void Of(AttributeValues? column, ComparedField field, Span<ulong> hashes)
    {
        switch (column)
        {
            case TextValues texts:
                for (var row = 0; row < hashes.Length; row++)
                    hashes[row] = texts.IsNull(row) ? Null : OfText(texts.Utf8(row), field);
                break;
            case RealValues reals:
                var numbers = reals.Values;
                for (var row = 0; row < hashes.Length; row++)
                    hashes[row] = reals.IsNull(row) ? Null : Number(numbers[row], field.Decimals);
                break;
            default:
                for (var row = 0; row < hashes.Length; row++)
                    hashes[row] = Of(column, row, field);
                break;
        }
    }

    private ulong OfText(ReadOnlySpan<byte> utf8, ComparedField field)
    {
        var text = utf8.TrimEnd((byte)' ');
        if (text.IsEmpty && emptyTextIsNull)
            return Null;
        if (field.Rule != FieldRule.Text && TryRead(text, field, out var hash))
            return hash;

        // Never the hash of no value.
        return key.Bytes(text) | 1;
    }

    private bool TryRead(ReadOnlySpan<byte> text, ComparedField field, out ulong hash)
    {
        hash = Null;
        switch (field.Rule)
        {
            case FieldRule.Number:
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                    hash = Number(whole);
                else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                    hash = Number(number, field.Decimals);
                break;
            case FieldRule.Date:
                Span<byte> form = stackalloc byte[DateText.MaxLength];
                if (DateText.TryWrite(text, form, out var length))
                    hash = key.Bytes(form[..length]) | 1;
                break;
            default:
                throw new InvalidOperationException($"Unknown rule {field.Rule}");
        }

        return hash != Null;
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
