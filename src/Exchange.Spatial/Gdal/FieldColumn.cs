using System.Collections;
using System.Globalization;
using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>Collects one attribute of a partition from GDAL's features.</summary>
internal sealed unsafe class FieldColumn(AttributeDefinition attribute, int field, int type, TextDecoder decoder)
{
    private const int LocalZone = 1;
    private const int UtcZone = 100;
    private const int MinutesPerZoneUnit = 15;

    private readonly List<int> nullRows = [];
    private readonly List<int> misfits = [];
    private readonly List<int> ends = [];
    private readonly List<long> integers = [];
    private readonly List<double> reals = [];
    private byte[] utf8 = [];
    private int utf8Length;
    private int count;

    /// <summary>Takes the value of a feature; returns the bytes of text kept.</summary>
    /// <param name="maxBytes">Largest text; a larger one answers −1 and is not kept.</param>
    public int Add(nint feature, int maxBytes)
    {
        var bytes = 0;
        var isNull = GdalNative.OGR_F_IsFieldSetAndNotNull(feature, field) == 0;
        if (isNull)
            nullRows.Add(count);
        switch (attribute.Type)
        {
            case AttributeType.Text:
                bytes = isNull ? 0 : AddText(feature, maxBytes);
                ends.Add(utf8Length);
                break;
            case AttributeType.Date:
                if (!isNull)
                    AddDate(feature);
                ends.Add(utf8Length);
                break;
            case AttributeType.Integer or AttributeType.Boolean:
                integers.Add(isNull ? 0 : GdalNative.OGR_F_GetFieldAsInteger64(feature, field));
                break;
            case AttributeType.Real:
                reals.Add(isNull ? 0 : GdalNative.OGR_F_GetFieldAsDouble(feature, field));
                break;
            case AttributeType.Bytes:
                integers.Add(isNull ? 0 : Length(feature));
                break;
            default:
                throw new InvalidOperationException($"Unknown attribute type {attribute.Type}");
        }

        count++;
        return bytes;
    }

    public AttributeValues Build()
    {
        BitArray? nulls = null;
        if (nullRows.Count > 0)
        {
            nulls = new BitArray(count);
            foreach (var row in nullRows)
                nulls[row] = true;
        }

        int[] unfit = [.. misfits];
        AttributeValues values = attribute.Type switch
        {
            AttributeType.Text or AttributeType.Date
                => new TextValues(attribute, utf8.AsSpan(0, utf8Length).ToArray(), [.. ends], nulls, unfit),
            AttributeType.Real => new RealValues(attribute, [.. reals], nulls, unfit),
            _ => new IntegerValues(attribute, [.. integers], nulls, unfit),
        };
        nullRows.Clear();
        misfits.Clear();
        ends.Clear();
        utf8Length = 0;
        integers.Clear();
        reals.Clear();
        count = 0;
        return values;
    }

    private int AddText(nint feature, int maxBytes)
    {
        var found = NativeText.Bytes(GdalNative.OGR_F_GetFieldAsString(feature, field));
        if (found.Length > maxBytes)
            return -1;
        Append(decoder.ToUtf8(found, out var isSound));
        if (!isSound)
            misfits.Add(count);
        return found.Length;
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        if (utf8.Length - utf8Length < text.Length)
            Array.Resize(ref utf8, Math.Max(checked(utf8Length + text.Length), 2 * utf8.Length));
        text.CopyTo(utf8.AsSpan(utf8Length));
        utf8Length += text.Length;
    }

    /// <summary>
    /// A date as 2024-05-01, an instant as 2024-05-01T08:30:00 with its zone where it has one. Midnight is a date:
    /// geodatabases have no other way to store one.
    /// </summary>
    private void AddDate(nint feature)
    {
        int year, month, day, hour, minute, zone;
        float second;
        if (GdalNative.OGR_F_GetFieldAsDateTimeEx(
            feature, field, &year, &month, &day, &hour, &minute, &second, &zone) == 0)
        {
            nullRows.Add(count);
            misfits.Add(count);
            return;
        }

        Append(Encoding.ASCII.GetBytes(DateText(year, month, day, hour, minute, second, zone)));
    }

    private string DateText(int year, int month, int day, int hour, int minute, float second, int zone)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}-{day:D2}");
        if (type == GdalTypes.Date || (hour == 0 && minute == 0 && second == 0 && zone is 0 or LocalZone or UtcZone))
            return date;
        var seconds = second.ToString("00.###", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{date}T{hour:D2}:{minute:D2}:{seconds}{Zone(zone)}");
    }

    private static string Zone(int zone)
    {
        if (zone is 0 or LocalZone)
            return "";
        if (zone == UtcZone)
            return "Z";
        var minutes = (zone - UtcZone) * MinutesPerZoneUnit;
        var sign = minutes < 0 ? '-' : '+';
        return string.Create(
            CultureInfo.InvariantCulture, $"{sign}{Math.Abs(minutes) / 60:D2}:{Math.Abs(minutes) % 60:D2}");
    }

    private long Length(nint feature)
    {
        int length;
        GdalNative.OGR_F_GetFieldAsBinary(feature, field, &length);
        return length;
    }
}
