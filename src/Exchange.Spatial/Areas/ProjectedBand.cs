using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Exchange.Spatial.Areas;

/// <summary>
/// The way of the notice from plane to equal-area plane within one band of northing: coordinates rounded to 0.1 mm,
/// inverse Gauss projection, latitude and longitude rounded to a millionth of a second, equal-area height.
/// </summary>
/// <remarks>
/// The coefficients of the inverse series (<see cref="InverseSeries"/>) are quintics in the northing. Their error and
/// that of the arithmetic stay below 0.0001 units of the rounding that follows, so the rounded values are those of the
/// plain formula but for one in ten thousand that lies at the edge between two; such a one moves by 0.03 mm.
/// </remarks>
internal sealed class ProjectedBand
{
    public const double HeightMetres = 16_384;

    /// <summary>The unit of longitude and latitude: a millionth of a second of arc.</summary>
    public const double RadiansPerUnit = 1 / UnitsPerRadian;

    private const double UnitsPerRadian = 1e6 * NoticeFormula.SecondsPerRadian;
    private const double TicksPerMetre = 10_000;

    // Distances from the meridian go into the series in thousands of kilometres, to keep coefficients of a size.
    private const double MetresPerWidth = 1e6;

    private readonly double middleTicks;
    private readonly Quintic footpoint;
    private readonly Quintic b2;
    private readonly Quintic b4;
    private readonly Quintic b6;
    private readonly Quintic l1;
    private readonly Quintic l3;
    private readonly Quintic l5;
    private readonly Quintic height;
    private readonly double perHalfRange;

    public ProjectedBand(int index, NoticeFormula notice, TrapezoidSeries trapezoids)
    {
        const double half = HeightMetres / 2;
        var middle = index * HeightMetres + half;
        middleTicks = middle * TicksPerMetre;

        // Latitudes of the band: highest on the meridian at the top, lowest far from it at the bottom.
        var highest = notice.InverseAt(middle + half).Latitude(0);
        var lowest = notice.InverseAt(middle - half).Latitude(ProjectedBands.HalfWidthMetres);
        var origin = Math.Round((highest + lowest) / 2 * UnitsPerRadian);
        OriginLatitude = origin * RadiansPerUnit;
        var halfRange = (highest - lowest) / 2 * 1.001;
        perHalfRange = RadiansPerUnit / halfRange;
        height = Quintic.Through(
            x => trapezoids.Height(OriginLatitude, OriginLatitude + x * halfRange) * RadiansPerUnit);

        footpoint = Fit(at => at.Footpoint * UnitsPerRadian - origin);
        b2 = Fit(at => at.B2 * UnitsPerRadian * Math.Pow(MetresPerWidth, 2));
        b4 = Fit(at => at.B4 * UnitsPerRadian * Math.Pow(MetresPerWidth, 4));
        b6 = Fit(at => at.B6 * UnitsPerRadian * Math.Pow(MetresPerWidth, 6));
        l1 = Fit(at => at.L1 * UnitsPerRadian * Math.Pow(MetresPerWidth, 1));
        l3 = Fit(at => at.L3 * UnitsPerRadian * Math.Pow(MetresPerWidth, 3));
        l5 = Fit(at => at.L5 * UnitsPerRadian * Math.Pow(MetresPerWidth, 5));

        Quintic Fit(Func<InverseSeries, double> coefficient) =>
            Quintic.Through(x => coefficient(notice.InverseAt(middle + x * half)));
    }

    /// <summary>Where heights of this band count from, radians; a whole number of units.</summary>
    public double OriginLatitude { get; }

    /// <summary>
    /// Longitudes from the central meridian in units, and heights in square metres per unit of longitude.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Map(ReadOnlySpan<double> points, double falseEastingMetres, Span<double> across, Span<double> up) =>
        Pairs.Map(new InZone(this, falseEastingMetres * TicksPerMetre), points, across, up);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector256<double> Across, Vector256<double> Up) Map(
        Vector256<double> easting, Vector256<double> northing, double falseTicks)
    {
        // Whole ticks; their differences are exact.
        var x = (Nearest(easting * TicksPerMetre) - Vector256.Create(falseTicks))
            * (1 / TicksPerMetre / MetresPerWidth);
        var y = (Nearest(northing * TicksPerMetre) - Vector256.Create(middleTicks))
            * (2 / HeightMetres / TicksPerMetre);
        var minusX2 = -(x * x);
        var longitude = x * Series(minusX2, l1.At(y), l3.At(y), l5.At(y));
        var latitude = Vector256.FusedMultiplyAdd(
            minusX2, Series(minusX2, b2.At(y), b4.At(y), b6.At(y)), footpoint.At(y));
        return (Nearest(longitude), height.At(Nearest(latitude) * perHalfRange));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Series(
        Vector256<double> minusX2, Vector256<double> first, Vector256<double> second, Vector256<double> third) =>
        Vector256.FusedMultiplyAdd(minusX2, Vector256.FusedMultiplyAdd(minusX2, third, second), first);

    // Half away from zero in the notice. For negative values the half goes the other way here, which only a value
    // exactly between two could show.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Nearest(Vector256<double> value) =>
        Vector256.Floor(value + Vector256.Create(0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector512<double> Across, Vector512<double> Up) Map(
        Vector512<double> easting, Vector512<double> northing, double falseTicks)
    {
        var x = (Nearest(easting * TicksPerMetre) - Vector512.Create(falseTicks))
            * (1 / TicksPerMetre / MetresPerWidth);
        var y = (Nearest(northing * TicksPerMetre) - Vector512.Create(middleTicks))
            * (2 / HeightMetres / TicksPerMetre);
        var minusX2 = -(x * x);
        var longitude = x * Series(minusX2, l1.At(y), l3.At(y), l5.At(y));
        var latitude = Vector512.FusedMultiplyAdd(
            minusX2, Series(minusX2, b2.At(y), b4.At(y), b6.At(y)), footpoint.At(y));
        return (Nearest(longitude), height.At(Nearest(latitude) * perHalfRange));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Series(
        Vector512<double> minusX2, Vector512<double> first, Vector512<double> second, Vector512<double> third) =>
        Vector512.FusedMultiplyAdd(minusX2, Vector512.FusedMultiplyAdd(minusX2, third, second), first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Nearest(Vector512<double> value) =>
        Vector512.Floor(value + Vector512.Create(0.5));

    private readonly struct InZone(ProjectedBand band, double falseTicks) : IPairMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector256<double> First, Vector256<double> Second) Map(Vector256<double> x, Vector256<double> y) =>
            band.Map(x, y, falseTicks);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector512<double> First, Vector512<double> Second) Map(Vector512<double> x, Vector512<double> y) =>
            band.Map(x, y, falseTicks);
    }
}
