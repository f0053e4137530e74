using System.Runtime.CompilerServices;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Areas;

/// <summary>The equal-area plane of a layer in a Gauss–Krüger system.</summary>
internal sealed class ProjectedPlane(ProjectedBands bands, double falseEastingMetres) : EqualAreaPlane(
    new Box(
        falseEastingMetres - ProjectedBands.HalfWidthMetres, 0,
        falseEastingMetres + ProjectedBands.HalfWidthMetres, ProjectedBands.TopMetres),
    ProjectedBand.HeightMetres,
    EdgeDivision.MaxPieceMetres)
{
    public override double Rise(int fromBand, int toBand) =>
        bands.Formula.Height(bands[fromBand].OriginLatitude, bands[toBand].OriginLatitude)
        * ProjectedBand.RadiansPerUnit;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map(int band, ReadOnlySpan<double> points, Span<double> across, Span<double> up) =>
        bands[band].Map(points, falseEastingMetres, across, up);

    public override double ByNotice(ReadOnlySpan<double> ring) => bands.Notice.Projected(ring, falseEastingMetres);
}
