namespace Exchange.Spatial.CrossLayer;

/// <summary>What a region belongs to: a feature of the layer looked at, and one of the other layer or −1.</summary>
internal readonly record struct RegionKey(int Subject, int Cover) : IComparable<RegionKey>
{
    public int CompareTo(RegionKey other) =>
        Subject != other.Subject ? Subject.CompareTo(other.Subject) : Cover.CompareTo(other.Cover);
}

/// <summary>A region that is closed: connected ground of one key.</summary>
/// <param name="X">A place inside the largest face, in grid units.</param>
/// <param name="Probe">The probe of the highest value that lies in the region, or −1.</param>
internal readonly record struct ClosedRegion(
    RegionKey Key, double AreaSquareMetres, double PerimeterMetres, double LargestFace, double X, double Y, int Probe);

/// <summary>Regions that are being put together from faces: a forest of joined regions in one array.</summary>
/// <param name="closed">
/// Called for each region wider than the tolerance, when nothing can be added to it any more.
/// </param>
internal sealed class Regions(double toleranceMetres, Action<ClosedRegion> closed)
{
    private Region[] regions = new Region[64];
    private int count;

    public int Open(RegionKey key)
    {
        if (count == regions.Length)
            Array.Resize(ref regions, 2 * count);
        regions[count] = new Region { Key = key, Parent = count, LargestFace = -1, Probe = -1 };
        return count++;
    }

    public int Root(int region)
    {
        while (regions[region].Parent != region)
        {
            regions[region].Parent = regions[regions[region].Parent].Parent;
            region = regions[region].Parent;
        }

        return region;
    }

    public int Join(int first, int second)
    {
        (first, second) = (Root(first), Root(second));
        if (first == second)
            return first;
        var (root, leaf) = (Math.Min(first, second), Math.Max(first, second));
        ref var kept = ref regions[root];
        ref var joined = ref regions[leaf];
        joined.Parent = root;
        kept.Area += joined.Area;
        kept.Perimeter += joined.Perimeter;
        kept.Offer(joined.LargestFace, joined.X, joined.Y);
        if (joined.ProbeValue > kept.ProbeValue)
            (kept.Probe, kept.ProbeValue) = (joined.Probe, joined.ProbeValue);
        return root;
    }

    /// <summary>A probe that lies in the region; the one of the highest value is kept.</summary>
    public void Mark(int region, int probe, double value)
    {
        ref var at = ref regions[region];
        if (value > at.ProbeValue)
            (at.Probe, at.ProbeValue) = (probe, value);
    }

    public void Add(int region, double area, double perimeter, double x, double y)
    {
        ref var at = ref regions[region];
        at.Area += area;
        at.Perimeter += perimeter;
        at.Offer(area, x, y);
    }

    /// <summary>Closes every region but those that reach the runs given, and forgets the closed ones.</summary>
    public void Close(List<BorderRun> open)
    {
        var renumbered = new Dictionary<int, int>();
        for (var i = 0; i < open.Count; i++)
            renumbered.TryAdd(Root(open[i].Region), 0);
        for (var region = 0; region < count; region++)
        {
            if (regions[region].Parent == region && !renumbered.ContainsKey(region))
                Close(regions[region]);
        }

        count = 0;
        var kept = new Region[Math.Max(64, renumbered.Count)];
        for (var i = 0; i < open.Count; i++)
        {
            var root = Root(open[i].Region);
            if (renumbered[root] == 0)
            {
                renumbered[root] = count + 1;
                kept[count] = regions[root] with { Parent = count };
                count++;
            }

            open[i] = open[i] with { Region = renumbered[root] - 1 };
        }

        regions = kept;
    }

    private void Close(in Region region)
    {
        if (2 * region.Area > toleranceMetres * region.Perimeter)
        {
            closed(new ClosedRegion(
                region.Key, region.Area, region.Perimeter, region.LargestFace, region.X, region.Y, region.Probe));
        }
    }

    private struct Region
    {
        public RegionKey Key;
        public int Parent;
        public double Area;
        public double Perimeter;
        public double LargestFace;
        public double X;
        public double Y;
        public int Probe;
        public double ProbeValue;

        public void Offer(double area, double x, double y)
        {
            if (area > LargestFace)
                (LargestFace, X, Y) = (area, x, y);
        }
    }
}
