using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>The head of a file: keys in any case, with or without a blank after the colon.</summary>
internal sealed class VctHead
{
    private readonly Dictionary<string, byte[]> values = new(StringComparer.OrdinalIgnoreCase);

    public VctVersion Version { get; private set; }

    public byte Separator { get; private set; } = (byte)',';

    public int Dimensions => Number("Dim") is 3 ? 3 : 2;

    /// <summary>Version 2: polygons are made of lines unless the head says that there is no topology.</summary>
    public bool HasTopology => Number("Topo") is not 0;

    /// <summary>
    /// Whether the first coordinate of a pair runs north; so written by some who follow surveyors' custom.
    /// </summary>
    public bool IsNorthFirst =>
        Text("XAxisDirection").StartsWith("N", StringComparison.OrdinalIgnoreCase)
        && Text("YAxisDirection").StartsWith("E", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads to the end of the head; the cursor stands on its first line.</summary>
    public static VctHead Read(LineCursor lines, VctOptions options)
    {
        var head = new VctHead();
        var count = 0;
        while (!VctText.Is(lines.Demand("HeadEnd"), "HeadEnd"u8))
        {
            if (++count > options.MaxDescriptionLines)
            {
                throw lines.Faults.OverLimit(
                    lines.Offset, nameof(options.MaxDescriptionLines), options.MaxDescriptionLines);
            }

            head.Take(lines);
        }

        head.DecideVersion(lines.Faults);
        head.RefuseShift(lines.Faults);
        return head;
    }

    /// <summary>The value as text; empty when the key is missing. Keys and Latin values need no encoding.</summary>
    public string Text(string key, Encoding? encoding = null) =>
        values.TryGetValue(key, out var value) ? (encoding ?? Encoding.Latin1).GetString(value) : "";

    /// <summary>The value as a number, or null.</summary>
    public double? Number(string key) =>
        values.TryGetValue(key, out var value) && DecimalText.TryRead(value, out var number) && double.IsFinite(number)
            ? number : null;

    /// <summary>The numbers of a list; empty where an item is none.</summary>
    public IReadOnlyList<double?> Numbers(string key)
    {
        var numbers = new List<double?>();
        if (!values.TryGetValue(key, out var value))
            return numbers;
        var words = new Words(value, Separator);
        while (words.TryNext(out var word))
            numbers.Add(DecimalText.TryRead(word, out var number) && double.IsFinite(number) ? number : null);
        return numbers;
    }

    /// <summary>
    /// The extent the head claims; null when it cannot be one. A common exporter repeats the lowest northing as the
    /// highest.
    /// </summary>
    public Box? ClaimedExtent()
    {
        var (low, high) = Version == VctVersion.Version3
            ? (Numbers("ExtentMin"), Numbers("ExtentMax"))
            : ([Number("MinX"), Number("MinY")], [Number("MaxX"), Number("MaxY")]);
        if (low.Count < 2 || high.Count < 2
            || low[0] is not { } minX || low[1] is not { } minY || high[0] is not { } maxX || high[1] is not { } maxY
            || minX >= maxX || minY >= maxY)
            return null;
        return IsNorthFirst ? new Box(minY, minX, maxY, maxX) : new Box(minX, minY, maxX, maxY);
    }

    private void Take(LineCursor lines)
    {
        var line = lines.Line;
        var (end, start) = (line.IndexOf((byte)':'), 1);
        if (end < 0)
        {
            // The full-width colon, in GBK or UTF-8.
            if (line.IndexOf(FullWidthColonGbk) is >= 0 and var gbk)
                (end, start) = (gbk, 2);
            else if (line.IndexOf("："u8) is >= 0 and var utf8)
                (end, start) = (utf8, 3);
        }

        if (end < 0)
            throw lines.Malformed("<key>:<value>");
        var key = Encoding.Latin1.GetString(VctText.Trim(line[..end]));
        values.TryAdd(key, VctText.Trim(line[(end + start)..]).ToArray());
        if (key.Equals("Separator", StringComparison.OrdinalIgnoreCase))
            TakeSeparator(lines, lines.Raw[(lines.Raw.IndexOf((byte)':') + 1)..]);
    }

    private static ReadOnlySpan<byte> FullWidthColonGbk => [0xA3, 0xBA];

    private void TakeSeparator(LineCursor lines, ReadOnlySpan<byte> written)
    {
        var trimmed = VctText.Trim(written);
        var separator = trimmed.Length > 0 ? trimmed[0] : written.IndexOf((byte)'\t') >= 0 ? (byte)'\t' : (byte)',';
        var isUsable = trimmed.Length <= 1
            && separator < 0x80 && !char.IsAsciiLetterOrDigit((char)separator) && separator is not (byte)'.'
                and not (byte)'-' and not (byte)'+';
        Separator = isUsable
            ? separator : throw lines.Malformed("Separator:, | ; ^ <Tab>");
    }

    private void DecideVersion(ReadingFaults faults)
    {
        const string readable = "LANDUSE-VCT 2.0, 3.0, GB/T 17798-2007";
        var mark = Text("DataMark");
        var version = Text("Version").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (!mark.Contains("VCT", StringComparison.OrdinalIgnoreCase) && mark.Length > 0)
            throw Unsupported(faults, mark, version, readable);
        Version = version switch
        {
            _ when version.Contains("17798-2007", StringComparison.Ordinal) => VctVersion.Version3,
            _ when version.StartsWith('3') => VctVersion.Version3,
            _ when version.StartsWith('2') => VctVersion.Version2,
            "" when values.ContainsKey("CoordinateSystemType") => VctVersion.Version3,
            "" when values.ContainsKey("ExtentMin") => VctVersion.Version3,
            "" when values.ContainsKey("MinX") => VctVersion.Version2,
            _ => throw Unsupported(faults, mark, version, readable),
        };
    }

    private static LayerUnreadableException Unsupported(
        ReadingFaults faults, string mark, string version, string readable) =>
        new(VctProblems.UnsupportedVersion.With(
            ("file", faults.File), ("found", $"{mark} {version}".Trim()), ("expected", readable)));

    private void RefuseShift(ReadingFaults faults)
    {
        if (Numbers("Offset").Any(shift => shift is not (null or 0)))
        {
            throw new LayerUnreadableException(VctProblems.ShiftedCoordinates.With(
                ("file", faults.File), ("found", Text("Offset")), ("expected", "0,0")));
        }
    }
}
