using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Areas;

/// <summary>The equal-area plane of a layer in degrees of longitude and latitude. Nothing is rounded.</summary>
internal sealed class GeographicPlane : EqualAreaPlane
{
    public static readonly GeographicPlane Cgcs2000 = new(SurveyEllipsoid.Cgcs2000);

    private const int TopDegrees = 60;
    private const int BandsPerDegree = 4;
    private const double RadiansPerDegree = Math.PI / 180;

    private readonly TrapezoidSeries trapezoids;
    private readonly NoticeFormula notice;
    private readonly Quintic[] heights;

    // Edges are taken as they are, however long.
    public GeographicPlane(SurveyEllipsoid ellipsoid)
        : base(new Box(-360, 0, 360, TopDegrees), 1d / BandsPerDegree, double.PositiveInfinity)
    {
        trapezoids = new TrapezoidSeries(ellipsoid);
        notice = new NoticeFormula(ellipsoid);
        heights = [.. Enumerable.Range(0, TopDegrees * BandsPerDegree + 1).Select(HeightIn)];
    }

    public override double Rise(int fromBand, int toBand) =>
        trapezoids.Height(Middle(fromBand) * RadiansPerDegree, Middle(toBand) * RadiansPerDegree) * RadiansPerDegree;

    // Across: degrees of longitude; up: square metres per degree of longitude.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map(int band, ReadOnlySpan<double> points, Span<double> across, Span<double> up) =>
        Pairs.Map(new InBand(heights, band), points, across, up);

    public override double ByNotice(ReadOnlySpan<double> ring) => notice.Geographic(ring);

    private static double Middle(int band) => (band + 0.5) / BandsPerDegree;

    private Quintic HeightIn(int band)
    {
        var middle = Middle(band) * RadiansPerDegree;
        return Quintic.Through(
            x => trapezoids.Height(middle, middle + x * RadiansPerDegree / (2 * BandsPerDegree)) * RadiansPerDegree);
    }

    private readonly struct InBand(Quintic[] heights, int band) : IPairMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector256<double> First, Vector256<double> Second) Map(Vector256<double> x, Vector256<double> y) =>
            (x, heights[band].At((y - Vector256.Create(Middle(band))) * (2 * BandsPerDegree)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public (Vector512<double> First, Vector512<double> Second) Map(Vector512<double> x, Vector512<double> y) =>
            (x, heights[band].At((y - Vector512.Create(Middle(band))) * (2 * BandsPerDegree)));
    }
}
