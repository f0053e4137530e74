namespace Exchange.Spatial.Coverage;

/// <summary>Finds the features that contain each of some points, in one pass over a store.</summary>
/// <remarks>
/// The few points are indexed, not the many features: by rows about as high as a feature, and along each row. A feature
/// contains a point that its rings wind around, so that ground where it crosses itself counts as its own.
/// </remarks>
internal sealed class ProbeLocator
{
    private const double Fine = 1 << GridScale.FineShift;

    private readonly (double X, double Y)[] probes;
    private readonly double rowUnits;
    private readonly long[] rows;
    private readonly double[] xs;
    private readonly int[] order;
    private readonly ProbeHit[] hits;
    private readonly List<int> inBox = [];
    private double[] heights = [];
    private int[] windings = [];
    private GridPoint[] buffer = new GridPoint[256];

    private ProbeLocator((double X, double Y)[] probes, double rowUnits)
    {
        (this.probes, this.rowUnits) = (probes, rowUnits);
        order = new int[probes.Length];
        var keys = new (long Row, double X)[probes.Length];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], order[i]) = ((RowOf(probes[i].Y), probes[i].X), i);
        Array.Sort(keys, order);
        (rows, xs) = (Array.ConvertAll(keys, key => key.Row), Array.ConvertAll(keys, key => key.X));
        hits = new ProbeHit[probes.Length];
        Array.Fill(hits, ProbeHit.None);
    }

    /// <summary>For each point, in fine units, the first two features that contain it.</summary>
    public static ProbeHit[] Locate((double X, double Y)[] probes, RingStore store, CancellationToken cancellationToken)
    {
        var locator = new ProbeLocator(probes, Math.Max(store.MeanExtentUnits * Fine, 1));
        for (var feature = 0; feature < store.Count && probes.Length > 0; feature++)
        {
            if ((feature & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            locator.Look(store, feature);
        }

        return locator.hits;
    }

    private void Look(RingStore store, int feature)
    {
        var box = store[feature].Bounds;
        if (box.IsEmpty)
            return;
        var (west, east) = (box.MinX * Fine, box.MaxX * Fine);
        var (south, north) = (box.MinY * Fine, box.MaxY * Fine);
        inBox.Clear();
        var lastRow = RowOf(north);
        for (var at = FirstFrom(RowOf(south), west); at < rows.Length && rows[at] <= lastRow;)
        {
            if (xs[at] > east)
            {
                // On to the next row that has a point.
                at = FirstFrom(rows[at] + 1, west);
            }
            else if (xs[at] < west)
            {
                at = FirstFrom(rows[at], west);
            }
            else
            {
                if (probes[order[at]].Y is var y && y >= south && y <= north)
                    inBox.Add(order[at]);
                at++;
            }
        }

        if (inBox.Count > 0)
            Wind(store, feature);
    }

    // Each edge counts for the points it passes on their right, which are found by their heights.
    private void Wind(RingStore store, int feature)
    {
        inBox.Sort((a, b) => probes[a].Y.CompareTo(probes[b].Y));
        if (heights.Length < inBox.Count)
            (heights, windings) = (new double[2 * inBox.Count], new int[2 * inBox.Count]);
        for (var i = 0; i < inBox.Count; i++)
            (heights[i], windings[i]) = (probes[inBox[i]].Y, 0);

        var reader = store.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1];
            foreach (var b in buffer.AsSpan(0, count))
            {
                var (low, high) = a.Y <= b.Y ? (a, b) : (b, a);
                for (var i = FirstAbove(low.Y * Fine); i < inBox.Count && heights[i] < high.Y * Fine; i++)
                {
                    if (IsLeftOf(probes[inBox[i]], low, high))
                        windings[i] += a.Y < b.Y ? 1 : -1;
                }

                a = b;
            }
        }

        for (var i = 0; i < inBox.Count; i++)
        {
            if (windings[i] != 0)
                hits[inBox[i]] = hits[inBox[i]].With(feature);
        }
    }

    private static bool IsLeftOf((double X, double Y) probe, GridPoint low, GridPoint high)
    {
        var (ax, ay) = ((low.X * Fine) - probe.X, (low.Y * Fine) - probe.Y);
        var (bx, by) = ((high.X * Fine) - probe.X, (high.Y * Fine) - probe.Y);
        return ax * by - bx * ay > 0;
    }

    private int FirstFrom(long row, double x)
    {
        var (low, high) = (0, rows.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle] < row || (rows[middle] == row && xs[middle] < x))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private int FirstAbove(double y)
    {
        var (low, high) = (0, inBox.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (heights[middle] < y)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private long RowOf(double y) => (long)Math.Floor(y / rowUnits);
}

/// <summary>The first two features around a point; −1 where there is none.</summary>
internal readonly record struct ProbeHit(int First, int Second)
{
    public static readonly ProbeHit None = new(-1, -1);

    public ProbeHit With(int feature) =>
        First < 0 ? this with { First = feature } : Second < 0 ? this with { Second = feature } : this;
}
