namespace Exchange.Spatial.Coverage;

/// <summary>Finds the features that contain each of some points, in one pass over a store.</summary>
/// <remarks>The few points are indexed, not the many features.</remarks>
internal sealed class ProbeLocator
{
    private readonly (double X, double Y)[] probes;
    private readonly List<int>[] found;
    private readonly Dictionary<(long Column, long Row), List<int>> cells = [];
    private readonly double cellUnits;
    private GridPoint[] buffer = new GridPoint[256];

    /// <param name="probes">Points in fine units, at heights where no point of any feature lies.</param>
    private ProbeLocator((double X, double Y)[] probes, double cellUnits)
    {
        (this.probes, this.cellUnits) = (probes, cellUnits);
        found = new List<int>[probes.Length];
        for (var probe = 0; probe < probes.Length; probe++)
        {
            found[probe] = [];
            var cell = (CellOf(probes[probe].X), CellOf(probes[probe].Y));
            if (!cells.TryGetValue(cell, out var members))
                cells.Add(cell, members = []);
            members.Add(probe);
        }
    }

    /// <summary>For each point the features around it, ascending.</summary>
    public static List<int>[] Locate((double X, double Y)[] probes, RingStore store, CancellationToken cancellationToken)
    {
        var locator = new ProbeLocator(probes, CellUnits(store));
        for (var feature = 0; feature < store.Count && probes.Length > 0; feature++)
        {
            if ((feature & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            locator.Look(store, feature);
        }

        return locator.found;
    }

    // Twice the mean extent of a feature.
    private static double CellUnits(RingStore store)
    {
        var sum = 0d;
        for (var feature = 0; feature < store.Count; feature++)
        {
            var box = store[feature].Bounds;
            sum += (double)box.MaxX - box.MinX + (box.MaxY - box.MinY);
        }

        return Math.Max(sum / Math.Max(store.Count, 1) * (1 << GridScale.FineShift), 1);
    }

    private void Look(RingStore store, int feature)
    {
        var box = store[feature].Bounds;
        const double fine = 1 << GridScale.FineShift;
        var (west, east) = (CellOf(box.MinX * fine), CellOf(box.MaxX * fine));
        var (south, north) = (CellOf(box.MinY * fine), CellOf(box.MaxY * fine));
        if ((double)(east - west + 1) * (north - south + 1) > cells.Count)
        {
            for (var probe = 0; probe < probes.Length; probe++)
                Test(store, feature, probe);
            return;
        }

        for (var column = west; column <= east; column++)
        {
            for (var row = south; row <= north; row++)
            {
                if (!cells.TryGetValue((column, row), out var members))
                    continue;
                foreach (var probe in members)
                    Test(store, feature, probe);
            }
        }
    }

    private void Test(RingStore store, int feature, int probe)
    {
        var box = store[feature].Bounds;
        const double fine = 1 << GridScale.FineShift;
        var (x, y) = probes[probe];
        if (x >= box.MinX * fine && x <= box.MaxX * fine && y >= box.MinY * fine && y <= box.MaxY * fine
            && Winding(store.Read(feature), x, y) != 0)
            found[probe].Add(feature);
    }

    private int Winding(RingReader reader, double x, double y)
    {
        var winding = 0;
        while (reader.Next(ref buffer, out var count))
        {
            var a = Relative(buffer[count - 1], x, y);
            foreach (var point in buffer.AsSpan(0, count))
            {
                var b = Relative(point, x, y);
                if (a.Y < 0 != b.Y < 0)
                {
                    // Upwards with the point on the left counts once more, downwards once less.
                    var cross = a.X * b.Y - b.X * a.Y;
                    if (b.Y >= 0 && cross > 0)
                        winding++;
                    else if (b.Y < 0 && cross < 0)
                        winding--;
                }

                a = b;
            }
        }

        return winding;
    }

    private static (double X, double Y) Relative(GridPoint point, double x, double y) =>
        ((point.X << GridScale.FineShift) - x, (point.Y << GridScale.FineShift) - y);

    private long CellOf(double fine) => (long)Math.Floor(fine / cellUnits);
}
