using System.Numerics;
using System.Runtime.CompilerServices;

namespace Exchange.Spatial.Topology;

/// <summary>
/// Numbered boxes that can tell which of them touch each other or another box. Keeps its buffers when cleared; one
/// instance per thread.
/// </summary>
/// <remarks>
/// Boxes are kept in single precision around an origin, eight to a vector. Rounding keeps the order of numbers, so
/// boxes that touch still touch after it: answers may hold a few pairs too many, never one too few. Up to
/// <see cref="FlatLimit"/> boxes every pair is compared, which for a parcel of 31 edges takes some eighty vector steps;
/// above that the boxes are packed along a space-filling curve into a tree of eight children a node, so that the cost
/// is n log n for the rings and lines of real maps.
/// </remarks>
internal sealed class BoxSet
{
    private const int Width = BoxVectors.Width;
    private const float None = float.NaN;

    /// <summary>Where the tree begins to be cheaper than comparing every pair.</summary>
    private const int FlatLimit = 160;

    private float[] minX = new float[2 * Width];
    private float[] minY = new float[2 * Width];
    private float[] maxX = new float[2 * Width];
    private float[] maxY = new float[2 * Width];
    private readonly BoxPack pack = new();
    private double originX;
    private double originY;
    private bool isPacked;

    public int Count { get; private set; }

    /// <summary>Forgets all boxes; those to come are kept around the origin, best one near them.</summary>
    public void Clear(double nearX, double nearY)
    {
        (originX, originY, Count, isPacked) = (nearX, nearY, 0, false);
    }

    /// <summary>Adds the box around two points.</summary>
    public void Add(double ax, double ay, double bx, double by)
    {
        var (fromX, fromY) = ((float)(ax - originX), (float)(ay - originY));
        var (toX, toY) = ((float)(bx - originX), (float)(by - originY));
        Reserve(1);
        minX[Count] = float.MinNative(fromX, toX);
        minY[Count] = float.MinNative(fromY, toY);
        maxX[Count] = float.MaxNative(fromX, toX);
        maxY[Count] = float.MaxNative(fromY, toY);
        Count++;
        isPacked = false;
    }

    /// <summary>
    /// Adds the boxes of the edges between consecutive points, x and y in turn; takes one number per point, the last
    /// for an empty box, so that edges are numbered as their first points.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A command checks one file and ends: fast at once.
    public void AddEdges(ReadOnlySpan<double> points)
    {
        var count = points.Length / 2;
        Reserve(count);
        var (fromX, fromY) = ((float)(points[0] - originX), (float)(points[1] - originY));
        var lowX = minX.AsSpan(Count, count);
        var lowY = minY.AsSpan(Count, count);
        var highX = maxX.AsSpan(Count, count);
        var highY = maxY.AsSpan(Count, count);
        for (var i = 0; i < count - 1; i++)
        {
            var (toX, toY) = ((float)(points[2 * i + 2] - originX), (float)(points[2 * i + 3] - originY));
            lowX[i] = float.MinNative(fromX, toX);
            lowY[i] = float.MinNative(fromY, toY);
            highX[i] = float.MaxNative(fromX, toX);
            highY[i] = float.MaxNative(fromY, toY);
            (fromX, fromY) = (toX, toY);
        }

        Count += count - 1;
        AddEmpty();
        isPacked = false;
    }

    /// <summary>Adds a box that touches nothing, to keep a number free.</summary>
    public void AddEmpty()
    {
        Reserve(1);
        Empty(1);
        Count++;
    }

    /// <summary>
    /// Tells all pairs of boxes that may touch, but for those with consecutive numbers. False when the visitor ended
    /// the search.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A command checks one file and ends: fast at once.
    public bool Pairs<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IBoxPairVisitor, allows ref struct
    {
        if (Count > FlatLimit)
        {
            Pack();
            return pack.Pairs(ref visitor);
        }

        Seal();
        for (var first = 0; first + 2 < Count; first++)
        {
            var box = new BoxVectors(minX[first], minY[first], maxX[first], maxY[first]);
            var start = first + 2 & -Width;
            var wanted = byte.MaxValue << (first + 2 - start);
            for (var at = start; at < Count; at += Width, wanted = byte.MaxValue)
            {
                var hits = (uint)wanted & box.Touching(minX, minY, maxX, maxY, at);
                for (; hits != 0; hits &= hits - 1)
                {
                    if (!visitor.Meet(first, at + BitOperations.TrailingZeroCount(hits)))
                        return false;
                }
            }
        }

        return true;
    }

    /// <summary>Adds the numbers of the boxes that may touch the one around two points, in no set order.</summary>
    public void Touching(double ax, double ay, double bx, double by, List<int> found)
    {
        var box = new BoxVectors(
            (float)(Math.Min(ax, bx) - originX),
            (float)(Math.Min(ay, by) - originY),
            (float)(Math.Max(ax, bx) - originX),
            (float)(Math.Max(ay, by) - originY));
        if (Count > FlatLimit)
        {
            Pack();
            pack.Touching(box, found);
            return;
        }

        Seal();
        for (var at = 0; at < Count; at += Width)
        {
            var hits = box.Touching(minX, minY, maxX, maxY, at);
            for (; hits != 0; hits &= hits - 1)
                found.Add(at + BitOperations.TrailingZeroCount(hits));
        }
    }

    private void Pack()
    {
        if (isPacked)
            return;
        pack.Pack(minX.AsSpan(0, Count), minY.AsSpan(0, Count), maxX.AsSpan(0, Count), maxY.AsSpan(0, Count));
        isPacked = true;
    }

    // Vectors read past the last box; what they find there must touch nothing.
    private void Seal()
    {
        Reserve(Width);
        Empty(Width);
    }

    // No comparison with "not a number" holds, not even for boxes that reach to infinity.
    private void Empty(int number)
    {
        minX.AsSpan(Count, number).Fill(None);
        minY.AsSpan(Count, number).Fill(None);
        maxX.AsSpan(Count, number).Fill(None);
        maxY.AsSpan(Count, number).Fill(None);
    }

    private void Reserve(int more)
    {
        if (Count + more <= minX.Length)
            return;
        var length = Math.Max(Count + more, checked(2 * minX.Length));
        Array.Resize(ref minX, length);
        Array.Resize(ref minY, length);
        Array.Resize(ref maxX, length);
        Array.Resize(ref maxY, length);
    }
}
