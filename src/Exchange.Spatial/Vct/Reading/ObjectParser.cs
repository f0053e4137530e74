using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// Reads one geometry object, line by line. Both passes use it, so that what the first pass accepted the second
/// understands in the same way.
/// </summary>
/// <remarks>
/// Lenient where exports differ: point counts that may be left out, a blank style, ids in rows of any length, zeros
/// between rings that were not counted, a closing zero or none. Everything else that is not as it must be is a refusal
/// with its line, because after a wrong count nothing that follows can be trusted. A coordinate that is no number
/// spoils only its object.
/// </remarks>
internal sealed class ObjectParser(LineCursor lines, VctHead head, VctOptions options)
{
    private const int Indirect = 100;

    private readonly RecordScanner scanner = new(lines, head, options);
    private readonly bool isVersion3 = head.Version == VctVersion.Version3;

    /// <summary>Reads the object whose id is on the current line.</summary>
    public void Read(ObjectKind kind, ObjectRecord into)
    {
        if (!VctText.TryInteger(lines.Line, out var id) || id == 0)
            throw lines.Malformed($"<id> | {kind}End");
        into.Begin(lines.Offset, id);
        into.SetCode(lines.Demand("<code>"));
        SkipStyle();
        switch (kind)
        {
            case ObjectKind.Point:
                ReadPoint(into);
                break;
            case ObjectKind.Line:
                ReadLine(into);
                break;
            case ObjectKind.Polygon:
                ReadPolygon(into);
                break;
            case ObjectKind.Annotation:
                ReadAnnotation(into);
                break;
            default:
                throw new InvalidOperationException($"Unknown object kind {kind}");
        }
    }

    // The style, or the layer name in version 2, may be blank; but a blank line may also just stand there.
    private void SkipStyle()
    {
        if (!lines.Read())
            throw lines.Faults.Incomplete(lines.Offset, "<style>");
        if (lines.Line.IsEmpty && VctText.TryInteger(lines.Demand("<style>"), out _))
            lines.Unread();
    }

    private void ReadPoint(ObjectRecord into)
    {
        // Single, node, directed, cluster.
        const int directed = 3;
        var type = scanner.Selector(1, 4, "1 | 2 | 3 | 4");
        scanner.ReadPoints(into, scanner.CountOr(type == directed ? 2 : 1));

        // The second point of a directed one only tells the direction.
        if (type == directed && into.Points.Count > 1)
            into.Points.Truncate(1);
        for (var i = 1; i <= into.Points.Count; i++)
            into.Ends.Add(i);
    }

    private void ReadLine(ObjectRecord into)
    {
        var type = scanner.Selector(1, Indirect, isVersion3 ? "1 | 100" : "1 … 6 | 100");
        if (type == Indirect)
        {
            into.IsIndirect = true;
            scanner.ReadReferences(into);
        }
        else if (isVersion3)
        {
            if (type != 1)
                throw lines.Malformed("1 | 100");
            ReadSegments(into);
        }
        else
        {
            // 1 is a polyline, 2 to 6 are arcs, circles and splines.
            if (type > 6)
                throw lines.Malformed("1 … 6 | 100");
            if (type > 1)
                NoteCurve(into, type);
            scanner.ReadPoints(into, scanner.PointCount());
            into.End();
        }
    }

    private void ReadSegments(ObjectRecord into)
    {
        const int polyline = 11;
        const int bezier = 17;
        var segments = scanner.Number("<segments>", options.MaxPointsPerObject, nameof(options.MaxPointsPerObject));
        for (var segment = 0; segment < segments; segment++)
        {
            var kind = scanner.Selector(polyline, bezier, "11 … 17");
            if (kind != polyline)
                NoteCurve(into, kind);
            scanner.ReadPoints(into, scanner.PointCount());
            JoinToPrevious(into);
            into.End();
        }
    }

    // Segments that follow one another are one run; the point they share is kept once.
    private static void JoinToPrevious(ObjectRecord into)
    {
        if (into.Ends.Count == 0)
            return;
        var start = into.Ends[^1];
        if (start == 0 || start == into.Points.Count || into.Points.Point(start - 1) != into.Points.Point(start))
            return;
        into.Points.RemoveAt(start);
        into.Ends.RemoveAt(into.Ends.Count - 1);
    }

    private void ReadPolygon(ObjectRecord into)
    {
        var type = isVersion3 ? scanner.Selector(1, Indirect, "1 | 100") : head.HasTopology ? Indirect : 1;
        if (type is not (1 or Indirect))
            throw lines.Malformed("1 | 100");
        SkipLabel();
        if (type == Indirect)
        {
            into.IsIndirect = true;
            into.Construction = isVersion3
                ? scanner.Selector(ObjectRecord.OfLines, ObjectRecord.OfPolygons, "21 | 22") : ObjectRecord.OfLines;
            scanner.ReadReferences(into);
        }
        else if (isVersion3)
        {
            ReadShapes(into);
        }
        else
        {
            // Version 2: ring after ring, until one has no points.
            while (scanner.PointCount() is > 0 and var count)
            {
                scanner.ReadPoints(into, count);
                into.End();
            }
        }
    }

    // Version 2 exports are seen with a type line before the label point, and with no label point.
    private void SkipLabel()
    {
        if (!scanner.IsCoordinate(lines.Demand("x,y")) && !isVersion3)
        {
            VctText.TryInteger(lines.Line, out var number);
            var was = lines.Offset;
            if (number is not (1 or 100) || !scanner.IsCoordinate(lines.Demand("x,y")))
                lines.Seek(was);
        }
        else if (!scanner.IsCoordinate(lines.Line))
        {
            lines.Unread();
        }
    }

    private void ReadShapes(ObjectRecord into)
    {
        const int simple = 11;
        const int circleByPoints = 12;
        const int circle = 13;
        const int ellipse = 14;
        var rings = scanner.Number("<rings>", options.MaxPointsPerObject, nameof(options.MaxPointsPerObject));
        for (var ring = 0; ring < rings; ring++)
        {
            var shape = scanner.Selector(simple, ellipse, "11 … 14");
            if (shape != simple)
                NoteCurve(into, shape);
            switch (shape)
            {
                case simple:
                    scanner.ReadPoints(into, scanner.PointCount());
                    break;
                case circleByPoints:
                    scanner.ReadPoints(into, scanner.CountOr(3));
                    Close(into);
                    break;
                case circle:
                    ReadRound(into, 1);
                    break;
                default:
                    ReadRound(into, 2);
                    break;
            }

            into.End();
        }
    }

    // A circle by centre and radius, or an ellipse by the ends of its long axis and the ratio of the short one to it:
    // kept are the four ends of its axes, which are points of it.
    private void ReadRound(ObjectRecord into, int points)
    {
        var first = into.Points.Count;
        scanner.ReadPoints(into, scanner.CountOr(points));
        if (!DecimalText.TryRead(lines.Demand("<radius> | <ratio>"), out var size))
            throw lines.Malformed("<radius> | <ratio>");
        if (into.Points.Count - first < points)
            return;
        var (ax, ay) = into.Points.Point(first);
        var (bx, by) = points == 1 ? (ax + size, ay) : into.Points.Point(first + 1);
        var (cx, cy) = points == 1 ? (ax, ay) : ((ax + bx) / 2, (ay + by) / 2);
        var ratio = points == 1 ? 1 : size;
        var (ux, uy) = (bx - cx, by - cy);
        into.Points.Truncate(first);
        into.Points.Add(bx, by);
        into.Points.Add(cx - ratio * uy, cy + ratio * ux);
        into.Points.Add(cx - ux, cy - uy);
        into.Points.Add(cx + ratio * uy, cy - ratio * ux);
        into.Points.Add(bx, by);
        if (!double.IsFinite(size))
            into.Flags |= GeometryFlags.NonFinite;
    }

    private static void Close(ObjectRecord into)
    {
        var first = into.Ends.Count == 0 ? 0 : into.Ends[^1];
        if (into.Points.Count > first)
        {
            var (x, y) = into.Points.Point(first);
            into.Points.Add(x, y);
        }
    }

    private void ReadAnnotation(ObjectRecord into)
    {
        int count;
        if (isVersion3)
        {
            scanner.Selector(1, 2, "1 | 2");
            ReadText(into);
            count = scanner.CountOr(1);
        }
        else
        {
            // Font, colour, weight with shape and underline, size, spacing; then the text.
            for (var skipped = 0; skipped < 5; skipped++)
            {
                if (!lines.Read())
                    throw lines.Faults.Incomplete(lines.Offset, "<font>, <colour>, <weight>, <size>, <spacing>");
            }

            ReadText(into);
            count = scanner.PointCount();
        }

        scanner.ReadPoints(into, count, isAnnotation: true);
        for (var i = 1; i <= into.Points.Count; i++)
            into.Ends.Add(i);
    }

    private void ReadText(ObjectRecord into)
    {
        if (!lines.Read())
            throw lines.Faults.Incomplete(lines.Offset, "<text>");
        into.SetText(lines.Line);
    }

    private static void NoteCurve(ObjectRecord into, int kind)
    {
        into.Flags |= GeometryFlags.Curved;
        into.Curve = kind;
    }
}
