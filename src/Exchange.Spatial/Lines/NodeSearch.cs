using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>Finds the dangles and pseudo nodes of a network of lines.</summary>
/// <remarks>
/// Ends within the tolerance of each other are one node. A line that passes a node, or is closed there, holds it: the
/// end is neither a dangle nor a pseudo node.
/// </remarks>
internal sealed class NodeSearch(PathSet paths, ScaleByLatitude scales, LineOptions options)
{
    private readonly PointGrid grid = new(scales, options.ToleranceMetres);
    private readonly List<List<PathEnd>> endsAt = [];
    private readonly List<int> near = [];

    /// <summary>Sorted by place.</summary>
    public IReadOnlyList<LineFinding> Find(CancellationToken cancellationToken)
    {
        for (var path = 0; path < paths.PathCount; path++)
        {
            var points = paths.Points(path);
            if (paths.IsClosed(path))
                continue;
            AddEnd(path, points.Start);
            AddEnd(path, points.End - 1);
        }

        var findings = new List<LineFinding>();
        foreach (var (place, ends) in Nodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ends.Count <= 2 && Judge(place, ends) is { } finding)
                findings.Add(finding);
        }

        findings.Sort((a, b) => (a.X, a.Y).CompareTo((b.X, b.Y)));
        return findings;
    }

    private void AddEnd(int path, int point)
    {
        var number = grid.Add(paths.X(point), paths.Y(point));
        if (number == endsAt.Count)
            endsAt.Add([]);
        endsAt[number].Add(new PathEnd(path, point));
    }

    private IEnumerable<((double X, double Y) Place, List<PathEnd> Ends)> Nodes()
    {
        var isSeen = new bool[grid.Count];
        var found = new List<(int Point, double Metres)>();
        for (var first = 0; first < grid.Count; first++)
        {
            if (isSeen[first])
                continue;
            isSeen[first] = true;
            var open = new Stack<int>([first]);
            var (place, ends) = (grid[first], new List<PathEnd>());
            while (open.TryPop(out var point))
            {
                ends.AddRange(endsAt[point]);
                place = grid[point].CompareTo(place) < 0 ? grid[point] : place;
                found.Clear();
                grid.Near(point, found);
                foreach (var (other, _) in found)
                {
                    if (!isSeen[other])
                        open.Push(other);
                    isSeen[other] = true;
                }
            }

            yield return (place, ends);
        }
    }

    private LineFinding? Judge((double X, double Y) place, List<PathEnd> ends)
    {
        ends.Sort((a, b) => (FeatureOf(a).Id, a.Point).CompareTo((FeatureOf(b).Id, b.Point)));
        if (IsPassed(place, ends))
            return null;
        var (row, id, _) = FeatureOf(ends[0]);
        if (ends.Count == 1)
        {
            var nearest = Nearest(place, ends[0]);
            return new LineFinding(
                LineFindingKind.Dangle, row, id, place.X, place.Y, nearest?.Metres, nearest?.Row, nearest?.Id);
        }

        // A line whose own two ends meet is a ring.
        if (ends[0].Path == ends[1].Path)
            return null;
        var (otherRow, otherId, _) = FeatureOf(ends[1]);
        return new LineFinding(LineFindingKind.PseudoNode, row, id, place.X, place.Y, null, otherRow, otherId);
    }

    private bool IsPassed((double X, double Y) place, List<PathEnd> ends)
    {
        foreach (var segment in SegmentsNear(place, 2 * options.ToleranceMetres))
        {
            if (ends.Exists(end => segment == (end.Point == paths.Points(end.Path).Start ? end.Point : end.Point - 1)))
                continue;
            var frame = PathMeasure.Frame(segment, paths, scales);
            if (ends.Exists(end =>
                frame.DistanceTo(paths.X(end.Point), paths.Y(end.Point)) <= options.ToleranceMetres))
                return true;
        }

        return false;
    }

    private (double Metres, long Row, long Id)? Nearest((double X, double Y) place, PathEnd end)
    {
        (double Metres, long Row, long Id)? nearest = null;
        foreach (var segment in SegmentsNear(place, options.DangleSearchMetres))
        {
            var path = paths.PathOf(segment);
            if (path == end.Path)
                continue;
            var metres = PathMeasure.Frame(segment, paths, scales).DistanceTo(place.X, place.Y);
            var (row, id, _) = paths.Feature(paths.FeatureOfPath(path));
            if (metres <= options.DangleSearchMetres
                && (nearest is not { } known || (metres, id).CompareTo((known.Metres, known.Id)) < 0))
                nearest = (metres, row, id);
        }

        return nearest;
    }

    private List<int> SegmentsNear((double X, double Y) place, double metres)
    {
        near.Clear();
        var scale = scales.At(place.Y);
        var (x, y) = (1.01 * metres / scale.MetresPerX, 1.01 * metres / scale.MetresPerY);
        paths.Near(new Box(place.X - x, place.Y - y, place.X + x, place.Y + y), near);
        return near;
    }

    private PathFeature FeatureOf(PathEnd end) => paths.Feature(paths.FeatureOfPath(end.Path));

    private readonly record struct PathEnd(int Path, int Point);
}
