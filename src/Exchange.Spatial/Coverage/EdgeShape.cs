namespace Exchange.Spatial.Coverage;

/// <summary>Area, width and an inner point of one piece of ground after the other, from the edges around it.</summary>
internal sealed class EdgeShape(GridScale scale, double toleranceMetres)
{
    private readonly List<(GridPoint From, GridPoint To)> edges = [];
    private readonly Slabs slabs = new();
    private GridPoint origin;
    private LocalScale metres;
    private bool isHigh;

    public double AreaSquareMetres { get; private set; }

    /// <summary>Whether a disc larger than the tolerance fits in somewhere.</summary>
    public bool IsWide { get; private set; }

    public void Clear() => edges.Clear();

    /// <summary>Adds an edge, in fine units, with the ground on its left.</summary>
    public void Add(GridPoint from, GridPoint to) => edges.Add((from, to));

    /// <summary>Brings edges that came in any order into one, so that their sums are the same to the last digit.</summary>
    public void PutInOrder() => edges.Sort();

    /// <summary>To be called when all edges are there.</summary>
    public void Measure()
    {
        var bounds = GridBox.Empty;
        foreach (var (from, _) in edges)
            bounds = bounds.With(from);
        origin = new GridPoint(bounds.MinX, bounds.MinY);
        metres = scale.MetresPerFine(bounds.MinY + (bounds.MaxY - bounds.MinY) / 2);
        var width = (bounds.MaxX - bounds.MinX) * metres.MetresPerX;
        var height = (bounds.MaxY - bounds.MinY) * metres.MetresPerY;
        isHigh = height > width;

        var (area, length) = (0d, 0d);
        foreach (var (a, b) in edges)
        {
            // Degrees are longer or shorter from edge to edge of large ground.
            var here = scale.IsGeographic ? scale.MetresPerFine(a.Y + (b.Y - a.Y) / 2) : metres;
            var (dx, dy) = ((b.X - a.X) * here.MetresPerX, (b.Y - a.Y) * here.MetresPerY);
            area += ((a.X - origin.X) + (b.X - a.X) / 2d) * here.MetresPerX * dy;
            length += Math.Sqrt(dx * dx + dy * dy);
        }

        // A mean width over the tolerance, 2 · area / border, needs a place as wide.
        AreaSquareMetres = area;
        IsWide = Math.Min(width, height) > toleranceMetres
            && (2 * area > toleranceMetres * length || HasWidePlace());
    }

    /// <summary>A point well inside, in fine units.</summary>
    public (double X, double Y) InnerPoint()
    {
        LoadSlabs();
        var (u, v) = slabs.InnerPoint(toleranceMetres);
        var (x, y) = isHigh ? (v, u) : (u, v);
        return (origin.X + x / metres.MetresPerX, origin.Y + y / metres.MetresPerY);
    }

    // Most narrow ground is a sliver along one long edge, and settled by its height over it.
    private bool HasWidePlace()
    {
        if (IsSliver())
            return false;
        LoadSlabs();
        return slabs.HasPlaceWiderThan(toleranceMetres);
    }

    private bool IsSliver()
    {
        var (longest, dx, dy) = (0d, 0d, 0d);
        foreach (var (a, b) in edges)
        {
            var (ux, uy) = ((b.X - a.X) * metres.MetresPerX, (b.Y - a.Y) * metres.MetresPerY);
            if (Math.Sqrt(ux * ux + uy * uy) is var length && length > longest)
                (longest, dx, dy) = (length, ux / length, uy / length);
        }

        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (point, _) in edges)
        {
            var across = (point.Y - origin.Y) * metres.MetresPerY * dx - (point.X - origin.X) * metres.MetresPerX * dy;
            (low, high) = (Math.Min(low, across), Math.Max(high, across));
        }

        return high - low <= toleranceMetres;
    }

    // Slabs cut the longer side, so that narrow ground is cut across.
    private void LoadSlabs()
    {
        slabs.Clear();
        foreach (var (a, b) in edges)
        {
            var (ax, ay) = ((a.X - origin.X) * metres.MetresPerX, (a.Y - origin.Y) * metres.MetresPerY);
            var (bx, by) = ((b.X - origin.X) * metres.MetresPerX, (b.Y - origin.Y) * metres.MetresPerY);
            if (isHigh)
                slabs.Add(ay, ax, by, bx);
            else
                slabs.Add(ax, ay, bx, by);
        }
    }
}
