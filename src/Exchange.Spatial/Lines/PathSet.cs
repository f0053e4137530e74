using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Lines;

/// <summary>
/// The lines of a layer, or the outlines of its polygons, with an index over short runs of their segments.
/// </summary>
/// <remarks>
/// A path is a line or a ring. Points repeated in a row are left out, paths of one point and curved or unusable
/// features too. A segment has the number of its first point, so consecutive numbers within a path are neighbours.
/// Memory: 16 bytes a point and some 50 bytes a run of eight segments.
/// </remarks>
internal sealed class PathSet(GeometryKind kind)
{
    private const int RunLength = 8;
    private const GeometryFlags Unusable = GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed
        | GeometryFlags.NonFinite | GeometryFlags.Curved;

    private readonly List<int> pathStarts = [0];
    private readonly List<int> pathFeatures = [];
    private readonly List<int> runStarts = [];
    private readonly List<PathFeature> features = [];
    private readonly BoxSet runs = new();
    private readonly List<int> nearRuns = [];
    private double[] points = new double[1024];
    private int pointCount;

    public int PathCount => pathFeatures.Count;

    public int FeatureCount => features.Count;

    public PathFeature Feature(int feature) => features[feature];

    public int FeatureOfPath(int path) => pathFeatures[path];

    public int PathOf(int segment)
    {
        var found = pathStarts.BinarySearch(segment);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Numbers of the points of a path.</summary>
    public IndexRange Points(int path) => new(pathStarts[path], pathStarts[path + 1]);

    public bool IsClosed(int path)
    {
        var (first, last) = (pathStarts[path], pathStarts[path + 1] - 1);
        return last - first > 1 && X(first) == X(last) && Y(first) == Y(last);
    }

    public double X(int point) => points[2 * point];

    public double Y(int point) => points[2 * point + 1];

    public void Add(LayerPartition partition)
    {
        var block = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            if ((block.Flags(row) & Unusable) != 0)
                continue;
            var before = PathCount;
            var parts = block.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                if (block.PartKind(part) != kind)
                    continue;
                var rings = block.Rings(part);
                for (var ring = rings.Start; ring < rings.End; ring++)
                    AddPath(block.Ring(ring));
            }

            if (PathCount > before)
            {
                features.Add(new PathFeature(
                    partition.FirstRow + row, partition.FeatureIds[row], new IndexRange(before, PathCount)));
            }
        }
    }

    /// <summary>Adds the segments whose boxes touch the given one, in ascending order.</summary>
    public void Near(in Box box, List<int> segments)
    {
        if (pointCount == 0)
            return;
        nearRuns.Clear();
        runs.Touching(box.MinX, box.MinY, box.MaxX, box.MaxY, nearRuns);
        nearRuns.Sort();
        foreach (var run in nearRuns)
        {
            var path = PathOf(runStarts[run]);
            var end = Math.Min(runStarts[run] + RunLength, pathStarts[path + 1] - 1);
            for (var segment = runStarts[run]; segment < end; segment++)
            {
                if (BoxOf(segment).Touches(box))
                    segments.Add(segment);
            }
        }
    }

    public Box BoxOf(int segment)
    {
        var (ax, ay, bx, by) = (X(segment), Y(segment), X(segment + 1), Y(segment + 1));
        return new Box(Math.Min(ax, bx), Math.Min(ay, by), Math.Max(ax, bx), Math.Max(ay, by));
    }

    private void AddPath(ReadOnlySpan<double> path)
    {
        Reserve(path.Length / 2);
        var start = pointCount;
        for (var i = 0; i + 1 < path.Length; i += 2)
        {
            if (pointCount > start && X(pointCount - 1) == path[i] && Y(pointCount - 1) == path[i + 1])
                continue;
            (points[2 * pointCount], points[2 * pointCount + 1]) = (path[i], path[i + 1]);
            pointCount++;
        }

        if (pointCount - start < 2)
        {
            pointCount = start;
            return;
        }

        if (start == 0)
            runs.Clear(points[0], points[1]);
        for (var from = start; from < pointCount - 1; from += RunLength)
        {
            var to = Math.Min(from + RunLength, pointCount - 1);
            var box = Box.Around(points.AsSpan(2 * from, 2 * (to - from + 1)));
            runs.Add(box.MinX, box.MinY, box.MaxX, box.MaxY);
            runStarts.Add(from);
        }

        pathStarts.Add(pointCount);
        pathFeatures.Add(features.Count);
    }

    private void Reserve(int more)
    {
        var needed = checked(2 * (pointCount + more));
        if (needed > points.Length)
            Array.Resize(ref points, Math.Max(needed, checked(2 * points.Length)));
    }
}

/// <summary>A feature of a <see cref="PathSet"/>.</summary>
/// <param name="Row">Row in the layer.</param>
internal readonly record struct PathFeature(long Row, long Id, IndexRange Paths);
