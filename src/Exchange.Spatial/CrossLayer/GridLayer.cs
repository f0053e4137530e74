using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>The polygons of one layer on the grid, kept compactly.</summary>
/// <remarks>
/// Rings are closed where they were not, and rings of fewer than three different places are dropped, so an untidy
/// feature still takes part; that it is untidy is a finding of its own elsewhere. Features without usable polygons take
/// no part and are counted.
/// </remarks>
internal sealed class GridLayer(GridFrame frame)
{
    private readonly List<GridChunk> chunks = [];
    private readonly List<long> ids = [];
    private readonly List<long> rows = [];
    private readonly List<Box> boxes = [];
    private readonly List<Rings> rings = [];
    private double[] points = [];

    public int Count => boxes.Count;

    /// <summary>Features added that cannot be compared: no polygon, curved, or coordinates that are no numbers.</summary>
    public long LeftOut { get; private set; }

    public long PointCount { get; private set; }

    public Box Extent { get; private set; } = Layers.Box.Empty;

    public long Row(int feature) => rows[feature];

    public long Id(int feature) => ids[feature];

    /// <summary>The box of a feature in grid units.</summary>
    public Box Box(int feature) => boxes[feature];

    public GridChunk Chunk(int feature) => chunks[rings[feature].Chunk];

    /// <summary>The rings of a feature in its chunk.</summary>
    public IndexRange RingRange(int feature) => new(rings[feature].First, rings[feature].End);

    /// <summary>Calls back with the row in the partition of each feature that takes part.</summary>
    public void Add(LayerPartition partition, Action<int>? taken = null)
    {
        var block = partition.Geometry;
        var starts = new List<int>();
        var kinds = new List<RingKind>();
        var count = 0;
        Reserve(2 * block.PointCount);
        for (var row = 0; row < partition.Count; row++)
        {
            var firstRing = starts.Count;
            if (IsUsable(block, row))
                count = AddRings(block, row, count, starts, kinds);
            if (starts.Count == firstRing)
            {
                LeftOut++;
                continue;
            }

            var box = Layers.Box.Around(points.AsSpan(starts[firstRing] * 2, 2 * (count - starts[firstRing])));
            boxes.Add(box);
            Extent = Extent.Union(box);
            ids.Add(partition.FeatureIds[row]);
            rows.Add(partition.FirstRow + row);
            rings.Add(new Rings(chunks.Count, firstRing, starts.Count));
            taken?.Invoke(row);
        }

        starts.Add(count);
        chunks.Add(GridChunk.Of(points.AsSpan(0, 2 * count), [.. starts], [.. kinds]));
        PointCount += count;
    }

    /// <summary>Area of the rings of a feature, about to a thousandth; exact only for valid features.</summary>
    public double PlainArea(int feature, Ground ground)
    {
        var box = boxes[feature];
        ground.BeginBand(box.MinY, box.MaxY);
        var sum = 0d;
        for (var ring = rings[feature].First; ring < rings[feature].End; ring++)
        {
            var area = Math.Abs(TwiceArea(points.AsSpan(0, Chunk(feature).Copy(ring, ref points)))) / 2;
            sum += (Chunk(feature).Kind(ring) & RingKind.Hole) == 0 ? area : -area;
        }

        return sum * ground.MetresPerX * ground.MetresPerY;
    }

    /// <summary>A layer of some of the features, numbered in the order given; nothing can be added to it.</summary>
    public GridLayer Subset(IReadOnlyList<int> features)
    {
        var subset = new GridLayer(frame);
        subset.chunks.AddRange(chunks);
        foreach (var feature in features)
        {
            subset.boxes.Add(boxes[feature]);
            subset.Extent = subset.Extent.Union(boxes[feature]);
            subset.ids.Add(ids[feature]);
            subset.rows.Add(rows[feature]);
            subset.rings.Add(rings[feature]);
            subset.PointCount += Chunk(feature).PointCount(RingRange(feature));
        }

        return subset;
    }

    private bool IsUsable(GeometryBlock block, int row)
    {
        if (!block.HasPoints(row) || (block.Flags(row) & (GeometryFlags.NonFinite | GeometryFlags.Curved)) != 0)
            return false;
        var box = block.Bounds(row);
        if (!frame.Holds(box))
            return false;
        frame.ToGrid(box);
        return true;
    }

    private int AddRings(GeometryBlock block, int row, int count, List<int> starts, List<RingKind> kinds)
    {
        var parts = block.Parts(row);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var range = block.Rings(part);
            for (var ring = range.Start; ring < range.End; ring++)
            {
                var end = AddRing(block.Ring(ring), count, out var isClockwise);
                var isShell = ring == range.Start;
                if (end == count && isShell)
                    break;
                if (end == count)
                    continue;
                starts.Add(count);
                kinds.Add((isShell ? RingKind.Shell : RingKind.Hole)
                    | (isClockwise ? RingKind.Clockwise : RingKind.Shell));
                count = end;
            }
        }

        return count;
    }

    // Returns the number of points after the ring, the same as before when it has no inside.
    private int AddRing(ReadOnlySpan<double> ring, int count, out bool isClockwise)
    {
        isClockwise = false;
        if (ring.Length < 6)
            return count;
        Reserve(2 * count + ring.Length + 2);
        var grid = points.AsSpan(2 * count, ring.Length + 2);
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            grid[i] = frame.GridX(ring[i]);
            grid[i + 1] = frame.GridY(ring[i + 1]);
        }

        var length = ring.Length;
        if (grid[0] != grid[length - 2] || grid[1] != grid[length - 1])
        {
            (grid[length], grid[length + 1]) = (grid[0], grid[1]);
            length += 2;
        }

        if (length < 8)
            return count;
        isClockwise = TwiceArea(grid[..length]) < 0;
        return count + length / 2;
    }

    // Positive when counter-clockwise.
    private static double TwiceArea(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        var (x0, y0) = (ring[0], ring[1]);
        for (var i = 0; i + 3 < ring.Length; i += 2)
            sum += (ring[i] - x0) * (ring[i + 3] - y0) - (ring[i + 2] - x0) * (ring[i + 1] - y0);
        return sum;
    }

    private void Reserve(int numbers)
    {
        if (points.Length < numbers)
            Array.Resize(ref points, Math.Max(numbers, 2 * points.Length));
    }

    private readonly record struct Rings(int Chunk, int First, int End);
}
