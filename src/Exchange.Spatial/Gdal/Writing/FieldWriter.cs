using System.Globalization;
using System.Text.Unicode;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>Puts the values of one attribute into GDAL's features.</summary>
internal sealed class FieldWriter(int field, FieldPlan plan)
{
    private const int NoZone = 0;
    private const int UtcZone = 100;
    private const int MinutesPerZoneUnit = 15;

    // Dates as GeoPackage, geodatabases and VCT write them; a date alone is midnight without a zone.
    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm:ss.FFF",
        "yyyy-MM-dd'T'HH:mm:ss.FFFK", "yyyy-MM-dd HH:mm:ss.FFFK", "yyyy/MM/dd HH:mm:ss",
    ];

    private byte[] buffer = new byte[128];

    /// <summary>Sets the value of a row; answers why the column cannot hold it, or null.</summary>
    public string? Set(nint feature, AttributeValues values, int row)
    {
        switch (values)
        {
            case TextValues texts when !texts.IsNull(row):
                return plan.Type == GdalTypes.Text
                    ? SetText(feature, texts.Utf8(row)) : SetDate(feature, texts.Text(row)!); // Not null: see above.
            case IntegerValues integers when !integers.IsNull(row):
                return SetInteger(feature, integers.Values[row]);
            case RealValues reals when !reals.IsNull(row):
                GdalNative.OGR_F_SetFieldDouble(feature, field, reals.Values[row]);
                return null;
            default:
                GdalNative.OGR_F_SetFieldNull(feature, field);
                return null;
        }
    }

    private unsafe string? SetText(nint feature, ReadOnlySpan<byte> text)
    {
        if (text.Contains((byte)0))
            return "the text contains a zero character";
        if (!Utf8.IsValid(text))
            return "the text is no valid UTF-8";
        if (text.Length > plan.LargestTextBytes)
            return $"the text has {text.Length} bytes, {plan.LargestTextBytes} fit";
        if (buffer.Length <= text.Length)
            buffer = new byte[Math.Max(text.Length + 1, 2 * buffer.Length)];
        text.CopyTo(buffer);
        buffer[text.Length] = 0;
        fixed (byte* start = buffer)
            GdalNative.OGR_F_SetFieldString(feature, field, start);
        return null;
    }

    private string? SetInteger(nint feature, long value)
    {
        if (value > plan.Largest || value < -plan.Largest)
            return string.Create(CultureInfo.InvariantCulture, $"the number {value} is beyond ±{plan.Largest}");
        GdalNative.OGR_F_SetFieldInteger64(feature, field, value);
        return null;
    }

    private string? SetDate(nint feature, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            GdalNative.OGR_F_SetFieldNull(feature, field);
            return null;
        }

        var hasZone = text.EndsWith('Z') || text.AsSpan(Math.Min(11, text.Length)).IndexOfAny('+', '-') >= 0;
        if (!DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            return $"\"{text}\" is no date";
        if (plan.Type == GdalTypes.Date && instant.TimeOfDay != TimeSpan.Zero)
            return $"\"{text}\" has a time of day, and only dates fit";
        var zone = hasZone ? UtcZone + (int)instant.Offset.TotalMinutes / MinutesPerZoneUnit : NoZone;
        GdalNative.OGR_F_SetFieldDateTimeEx(
            feature, field, instant.Year, instant.Month, instant.Day, instant.Hour, instant.Minute,
            instant.Second + instant.Millisecond / 1000f, zone);
        return null;
    }
}
