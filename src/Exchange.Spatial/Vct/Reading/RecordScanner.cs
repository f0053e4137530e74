using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Reads what the records of objects are made of: numbers that select and count, points, ids.</summary>
internal sealed class RecordScanner(LineCursor lines, VctHead head, VctOptions options)
{
    private readonly byte separator = head.Separator;
    private readonly bool isNorthFirst = head.IsNorthFirst;

    public void ReadReferences(ObjectRecord into)
    {
        var count = Number("<count>", options.MaxReferencesPerObject, nameof(options.MaxReferencesPerObject));
        var zeros = 0;

        // Where zeros were not counted, the ids end when as many as said have been met that are none.
        while (into.References.Count != count && into.References.Count - zeros != count)
        {
            if (into.References.Count - zeros > count || zeros > options.MaxReferencesPerObject)
                throw lines.Malformed($"{count} <ids>");
            var words = new Words(lines.Demand("<ids>"), separator);
            while (words.TryNext(out var word))
            {
                word = VctText.Trim(word);
                if (word.IsEmpty)
                    continue;
                if (!VctText.TryInteger(word, out var id))
                    throw lines.Malformed("<ids>");
                into.References.Add(id);
                zeros += id == 0 ? 1 : 0;
            }
        }
    }

    public void ReadPoints(ObjectRecord into, int count, bool isAnnotation = false)
    {
        if (into.Points.Count + (long)count > options.MaxPointsPerObject)
        {
            throw lines.Faults.OverLimit(
                lines.Offset, nameof(options.MaxPointsPerObject), options.MaxPointsPerObject);
        }

        for (var i = 0; i < count; i++)
            ReadCoordinate(into, lines.Demand("x,y"), isAnnotation);
    }

    private void ReadCoordinate(ObjectRecord into, ReadOnlySpan<byte> line, bool isAnnotation)
    {
        var comma = line.IndexOf(separator);
        if (comma < 0)
            throw lines.Malformed("x,y");
        var second = line[(comma + 1)..];
        ReadOnlySpan<byte> third = default;
        if (second.IndexOf(separator) is >= 0 and var end)
        {
            third = second[(end + 1)..];
            second = second[..end];
        }

        var isNumber = DecimalText.TryRead(line[..comma], out var x) & DecimalText.TryRead(second, out var y);
        if (!isNumber)
        {
            if (into.BadCoordinate.Length == 0)
                into.BadCoordinate = ReadingFaults.Quote(line);
            into.Flags |= GeometryFlags.Malformed;
        }
        else if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            into.Flags |= GeometryFlags.NonFinite;
        }

        if (!third.IsEmpty)
            TakeThird(into, third, isAnnotation);
        if (isNorthFirst)
            (x, y) = (y, x);
        into.Points.Add(x, y);
    }

    // A height, or the angle of an annotation, or both.
    private void TakeThird(ObjectRecord into, ReadOnlySpan<byte> third, bool isAnnotation)
    {
        var end = third.IndexOf(separator);
        if (end >= 0 || !isAnnotation && !VctText.Trim(third).IsEmpty)
            into.Flags |= GeometryFlags.HasZ;
        if (isAnnotation && into.Points.Count == 0
            && DecimalText.TryRead(third[(end + 1)..], out var angle) && double.IsFinite(angle))
            into.Angle = angle;
    }

    public bool IsCoordinate(ReadOnlySpan<byte> line) => line.IndexOf(separator) >= 0;

    public int CountOr(int usual)
    {
        if (!IsCoordinate(lines.Demand("<count> | x,y")))
            return PointCountHere();
        lines.Unread();
        return usual;
    }

    public int PointCount()
    {
        lines.Demand("<count>");
        return PointCountHere();
    }

    private int PointCountHere() =>
        NumberHere("<count>", options.MaxPointsPerObject, nameof(options.MaxPointsPerObject));

    public int Number(string expected, int limit, string limitName)
    {
        lines.Demand(expected);
        return NumberHere(expected, limit, limitName);
    }

    private int NumberHere(string expected, int limit, string limitName)
    {
        if (!VctText.TryInteger(lines.Line, out var number) || number < 0)
            throw lines.Malformed(expected);
        return number <= limit ? (int)number : throw lines.Faults.OverLimit(lines.Offset, limitName, limit);
    }

    public int Selector(int lowest, int highest, string expected)
    {
        if (!VctText.TryInteger(lines.Demand(expected), out var number) || number < lowest || number > highest)
            throw lines.Malformed(expected);
        return (int)number;
    }
}
