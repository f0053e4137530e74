using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Brings the rings of one partition after the other onto the grid. Used again from partition to partition.
/// </summary>
internal sealed class GridRings(GridFrame frame)
{
    private readonly List<int> starts = [];
    private readonly List<RingKind> kinds = [];
    private double[] points = [];

    public int Count => starts.Count;

    public int PointCount { get; private set; }

    public void Begin()
    {
        starts.Clear();
        kinds.Clear();
        PointCount = 0;
    }

    /// <summary>
    /// Adds the rings of a feature and returns their box; null, and nothing added, when there is none.
    /// </summary>
    public Box? Add(GeometryBlock block, int row)
    {
        if (!block.HasPoints(row) || (block.Flags(row) & (GeometryFlags.NonFinite | GeometryFlags.Curved)) != 0)
            return null;
        var firstRing = starts.Count;
        var extent = new Extent();
        var parts = block.Parts(row);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) == GeometryKind.Polygon)
                AddPart(block, block.Rings(part), ref extent);
        }

        if (starts.Count > firstRing && GridFrame.Holds(extent.Box))
            return extent.Box;
        Drop(firstRing);
        return null;
    }

    /// <summary>Takes the rings from that one on away again.</summary>
    public void Drop(int firstRing)
    {
        if (firstRing == starts.Count)
            return;
        PointCount = starts[firstRing];
        starts.RemoveRange(firstRing, starts.Count - firstRing);
        kinds.RemoveRange(firstRing, kinds.Count - firstRing);
    }

    /// <summary>Everything added since the beginning, packed.</summary>
    public GridChunk Pack(LayerPartition partition, in Box extent)
    {
        starts.Add(PointCount);
        return new GridChunk(partition, points.AsSpan(0, 2 * PointCount), extent, [.. starts], [.. kinds]);
    }

    /// <summary>Positive when counter-clockwise.</summary>
    public static double TwiceArea(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        var (x0, y0) = (ring[0], ring[1]);
        var (ax, ay) = (0d, 0d);
        for (var i = 2; i + 1 < ring.Length; i += 2)
        {
            var (bx, by) = (ring[i] - x0, ring[i + 1] - y0);
            sum += ax * by - bx * ay;
            (ax, ay) = (bx, by);
        }

        return sum;
    }

    private void AddPart(GeometryBlock block, IndexRange range, ref Extent extent)
    {
        for (var ring = range.Start; ring < range.End; ring++)
        {
            var isShell = ring == range.Start;
            var length = AddRing(block.Ring(ring), ref extent);
            if (length == 0 && isShell)
                return;
            if (length == 0)
                continue;
            var isClockwise = TwiceArea(points.AsSpan(2 * PointCount, length)) < 0;
            starts.Add(PointCount);
            kinds.Add((isShell ? RingKind.Shell : RingKind.Hole)
                | (isClockwise ? RingKind.Clockwise : RingKind.Shell));
            PointCount += length / 2;
        }
    }

    // Returns how many numbers the ring has on the grid; none when it has no inside.
    private int AddRing(ReadOnlySpan<double> ring, ref Extent extent)
    {
        if (ring.Length < 6 || !frame.TakeOrigin(ring[0], ring[1]))
            return 0;
        var needed = 2 * PointCount + ring.Length + 2;
        if (points.Length < needed)
            Array.Resize(ref points, Math.Max(needed, 2 * points.Length));
        var grid = points.AsSpan(2 * PointCount, ring.Length + 2);
        ToGrid(ring, grid, ref extent);
        var length = ring.Length;
        if (grid[0] != grid[length - 2] || grid[1] != grid[length - 1])
        {
            (grid[length], grid[length + 1]) = (grid[0], grid[1]);
            length += 2;
        }

        return length < 8 ? 0 : length;
    }

    private void ToGrid(ReadOnlySpan<double> ring, Span<double> grid, ref Extent extent)
    {
        var scale = Vector256.Create(frame.UnitsPerCoordinate);
        var origin = Vector256.Create(frame.OriginX, frame.OriginY, frame.OriginX, frame.OriginY);
        var (low, high) = (extent.Low, extent.High);
        ref var from = ref MemoryMarshal.GetReference(ring);
        ref var to = ref MemoryMarshal.GetReference(grid);
        nuint i = 0;
        for (; i + 4 <= (nuint)ring.Length; i += 4)
        {
            var place = Vector256.Round(Vector256.LoadUnsafe(ref from, i) * scale) - origin;
            place.StoreUnsafe(ref to, i);
            low = Vector256.Min(low, place);
            high = Vector256.Max(high, place);
        }

        if (i < (nuint)ring.Length)
        {
            // The last point alone, twice in one vector: the same rounding as for all others.
            var (x, y) = (ring[^2], ring[^1]);
            var place = Vector256.Round(Vector256.Create(x, y, x, y) * scale) - origin;
            place.GetLower().StoreUnsafe(ref to, i);
            low = Vector256.Min(low, place);
            high = Vector256.Max(high, place);
        }

        (extent.Low, extent.High) = (low, high);
    }

    private struct Extent()
    {
        public Vector256<double> Low = Vector256.Create(double.PositiveInfinity);
        public Vector256<double> High = Vector256.Create(double.NegativeInfinity);

        public readonly Box Box => new(
            Math.Min(Low[0], Low[2]), Math.Min(Low[1], Low[3]), Math.Max(High[0], High[2]), Math.Max(High[1], High[3]));
    }
}
