using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Adds up the area of one ring in an <see cref="EqualAreaPlane"/>, given to it from the first point to the last.
/// </summary>
internal struct EqualAreaSum(EqualAreaPlane plane)
{
    /// <summary>At most that many points may be added at a time.</summary>
    public const int MaxPoints = 256;

    // The first point: places count from it, which keeps the products small and their rounding too.
    private int originBand = -1;
    private double originAcross;
    private double originUp;

    // The last point added, counted from the first.
    private double lastAcross;
    private double lastUp;

    /// <summary>Twice the signed area, square metres.</summary>
    public double Twice { get; private set; }

    /// <param name="box">A box around the points.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> points, in Box box)
    {
        var count = points.Length / 2;
        Span<double> across = stackalloc double[MaxPoints + 1];
        Span<double> up = stackalloc double[MaxPoints + 1];
        across = across[..(count + 1)];
        up = up[..(count + 1)];
        var isFirst = originBand < 0;
        if (isFirst)
            originBand = plane.BandAt(points[1]);
        if (plane.BandAt(box.MinY) == plane.BandAt(box.MaxY))
            Map(plane.BandAt(box.MinY), points, across[1..], up[1..]);
        else
            MapRuns(points, across[1..], up[1..]);
        if (isFirst)
            (originAcross, originUp) = (across[1], up[1]);
        across[0] = lastAcross + originAcross;
        up[0] = lastUp + originUp;
        Twice += TwiceArea(across, up, originAcross, originUp);
        lastAcross = across[^1] - originAcross;
        lastUp = up[^1] - originUp;
    }

    private readonly void MapRuns(ReadOnlySpan<double> points, Span<double> across, Span<double> up)
    {
        for (int start = 0, end; start < across.Length; start = end)
        {
            var band = plane.BandAt(points[2 * start + 1]);
            for (end = start + 1; end < across.Length && plane.BandAt(points[2 * end + 1]) == band;)
                end++;
            Map(band, points[(2 * start)..(2 * end)], across[start..end], up[start..end]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Map(int band, ReadOnlySpan<double> points, Span<double> across, Span<double> up)
    {
        plane.Map(band, points, across, up);
        if (band == originBand)
            return;
        var rise = plane.Rise(originBand, band);
        foreach (ref var height in up)
            height += rise;
    }

    // The sum of x₁y₂ − x₂y₁ over the edges between successive points.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double TwiceArea(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double originX, double originY)
    {
        var (ox, oy) = (Vector256.Create(originX), Vector256.Create(originY));
        var sums = Vector256<double>.Zero;
        ref var xs = ref MemoryMarshal.GetReference(x);
        ref var ys = ref MemoryMarshal.GetReference(y[..x.Length]);
        var i = 0;
        for (; i + 5 <= x.Length; i += 4)
        {
            var x1 = Vector256.LoadUnsafe(ref xs, (nuint)i) - ox;
            var y1 = Vector256.LoadUnsafe(ref ys, (nuint)i) - oy;
            var x2 = Vector256.LoadUnsafe(ref xs, (nuint)i + 1) - ox;
            var y2 = Vector256.LoadUnsafe(ref ys, (nuint)i + 1) - oy;
            sums += x1 * y2 - x2 * y1;
        }

        var sum = Vector256.Sum(sums);
        for (; i + 1 < x.Length; i++)
            sum += (x[i] - originX) * (y[i + 1] - originY) - (x[i + 1] - originX) * (y[i] - originY);
        return sum;
    }
}
