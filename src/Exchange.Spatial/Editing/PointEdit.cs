using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Editing;

/// <summary>Replaces runs of points in a geometry.</summary>
internal static class PointEdit
{
    // What the flat arrays do not keep would be lost.
    public const GeometryFlags Lossy = GeometryFlags.Null | GeometryFlags.Malformed | GeometryFlags.HasZ
        | GeometryFlags.HasM | GeometryFlags.Curved | GeometryFlags.TrailingBytes;

    private const int LeastCorners = 3;
    private const int LeastLinePoints = 2;

    /// <summary>The changed geometry as a block of one feature.</summary>
    /// <param name="result">Why there is none; <see cref="EditResult.Done"/> when there is.</param>
    public static GeometryBlock? Replace(
        GeometryBlock block, int feature, PointRun before, PointRun after, out EditResult result)
    {
        result = (block.Flags(feature) & Lossy) != 0 ? EditResult.Unfit : EditResult.Otherwise;
        if (result == EditResult.Unfit)
            return null;
        var builder = new GeometryBlockBuilder();
        builder.BeginFeature(block.Kind(feature));
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var kind = block.PartKind(part);
            builder.BeginPart(kind);
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring);
                var isOpen = result == EditResult.Otherwise || before.Count == 1;
                var changed = isOpen ? Replace(points, kind == GeometryKind.Polygon, before, after) : null;
                if (changed is not null)
                    result = IsEnough(changed, kind) ? EditResult.Done : EditResult.Unfit;
                if (result == EditResult.Unfit)
                    return null;
                builder.AddRing(changed ?? points);
            }
        }

        return result == EditResult.Done ? builder.Build() : null;
    }

    private static bool IsEnough(double[] points, GeometryKind kind) => points.Length / 2 >= kind switch
    {
        GeometryKind.Polygon => LeastCorners + 1,
        GeometryKind.LineString => LeastLinePoints,
        _ => 1,
    };

    private static double[]? Replace(ReadOnlySpan<double> points, bool isRing, PointRun before, PointRun after)
    {
        var isClosed = isRing && points.Length >= 4 && points[0] == points[^2] && points[1] == points[^1];
        var corners = isClosed ? points[..^2] : points;
        var changed = ReplaceIn(corners, isClosed, before.Coordinates, after.Coordinates);
        return changed is null || !isClosed || changed.Length == 0 ? changed : [.. changed, changed[0], changed[1]];
    }

    private static double[]? ReplaceIn(
        ReadOnlySpan<double> points, bool isCyclic, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length == 0 || before.Length > points.Length)
            return null;
        var result = new List<double>(points.Length + after.Length);
        var isFound = false;
        var at = 0;
        for (; at + before.Length <= points.Length; at += 2)
        {
            if (!points.Slice(at, before.Length).SequenceEqual(before))
            {
                result.AddRange(points.Slice(at, 2));
                continue;
            }

            isFound = true;
            result.AddRange(after);
            at += before.Length;
            if (before.Length > 2)
                break;
            at -= 2;
        }

        if (isFound)
            return [.. result, .. points[Math.Min(at, points.Length)..]];
        return isCyclic ? ReplaceAcrossStart(points, before, after) : null;
    }

    // The run lies across the point where the ring starts; the ring starts with what takes its place.
    private static double[]? ReplaceAcrossStart(
        ReadOnlySpan<double> points, ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        for (var head = 2; head < before.Length; head += 2)
        {
            if (points[^head..].SequenceEqual(before[..head])
                && points[..(before.Length - head)].SequenceEqual(before[head..]))
                return [.. after, .. points[(before.Length - head)..^head]];
        }

        return null;
    }
}
