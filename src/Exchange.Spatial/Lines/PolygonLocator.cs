using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Lines;

/// <summary>Tells which polygons a point lies in.</summary>
/// <remarks>
/// A ray to the east counts the edges of each polygon whose box holds the point; it is as long as that box, and the
/// index finds the edges on it, so a point in a county of a million vertices asks a few dozen of them. A point on an
/// outline lies in the polygon.
/// </remarks>
internal sealed class PolygonLocator(PathSet outlines)
{
    private readonly BoxSet boxes = new();
    private readonly List<int> candidates = [];
    private readonly List<int> onRay = [];
    private Box[] extents = [];

    /// <summary>Adds the numbers of the features the point lies in, in ascending order.</summary>
    public void Find(double x, double y, List<int> features)
    {
        foreach (var feature in Candidates(x, y))
        {
            if (IsIn(feature, x, y))
                features.Add(feature);
        }
    }

    public bool IsInAny(double x, double y)
    {
        foreach (var feature in Candidates(x, y))
        {
            if (IsIn(feature, x, y))
                return true;
        }

        return false;
    }

    private List<int> Candidates(double x, double y)
    {
        FillBoxes();
        candidates.Clear();
        if (outlines.FeatureCount > 0)
            boxes.Touching(x, y, x, y, candidates);
        candidates.Sort();
        return candidates;
    }

    private bool IsIn(int feature, double x, double y)
    {
        var extent = extents[feature];
        if (!(extent.MinX <= x && x <= extent.MaxX && extent.MinY <= y && y <= extent.MaxY))
            return false;
        onRay.Clear();
        outlines.Near(new Box(x, y, extent.MaxX, y), onRay);
        var isIn = false;
        foreach (var segment in onRay)
        {
            if (outlines.FeatureOfPath(outlines.PathOf(segment)) != feature)
                continue;
            var (ax, ay) = (outlines.X(segment), outlines.Y(segment));
            var (bx, by) = (outlines.X(segment + 1), outlines.Y(segment + 1));
            if ((ax == x && ay == y) || (ay == y && by == y && Math.Min(ax, bx) <= x && x <= Math.Max(ax, bx)))
                return true;
            if (ay > y == by > y || (ax < x && bx < x))
                continue;
            var turn = SegmentContact.Turn(ax, ay, bx, by, x, y);
            if (turn == 0)
                return true;
            if (turn > 0 == by > ay)
                isIn = !isIn;
        }

        return isIn;
    }

    private void FillBoxes()
    {
        if (extents.Length == outlines.FeatureCount)
            return;
        extents = new Box[outlines.FeatureCount];
        for (var feature = 0; feature < extents.Length; feature++)
        {
            var paths = outlines.Feature(feature).Paths;
            var extent = Box.Empty;
            for (var path = paths.Start; path < paths.End; path++)
            {
                var points = outlines.Points(path);
                for (var segment = points.Start; segment < points.End - 1; segment++)
                    extent = extent.Union(outlines.BoxOf(segment));
            }

            extents[feature] = extent;
            if (feature == 0)
                boxes.Clear(extent.MinX, extent.MinY);
            boxes.Add(extent.MinX, extent.MinY, extent.MaxX, extent.MaxY);
        }
    }
}
