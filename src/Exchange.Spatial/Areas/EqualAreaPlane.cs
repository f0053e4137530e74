using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Maps the points of a layer onto a plane in which the plane area of a ring is its ellipsoidal area in square metres.
/// </summary>
/// <remarks>
/// The plane is Lambert's cylindrical one (<see cref="TrapezoidSeries"/>). It is cut into bands by the second
/// coordinate of the layer; inside a band everything is a polynomial of low degree. A point's place depends on the
/// point and its band only, so that a vertex has one place in all polygons, and areas of neighbours add up.
/// </remarks>
/// <param name="domain">Where the map is good. Points outside must not be given to it.</param>
/// <param name="bandHeight">Height of a band in units of the layer; the first starts at 0.</param>
/// <param name="maxPiece">Longest piece of an edge that is mapped as one, in units of the layer.</param>
internal abstract class EqualAreaPlane(Box domain, double bandHeight, double maxPiece)
{
    private readonly Box domain = domain;
    private readonly double bandsPerUnit = 1 / bandHeight;

    /// <summary>An edge is surely no longer than the longest piece when neither of its extents reaches this.</summary>
    public double ShortExtent { get; } = maxPiece / Math.Sqrt(2) - 1e-6;

    public bool Covers(in Box box) =>
        box.MinX >= domain.MinX && box.MaxX <= domain.MaxX && box.MinY >= domain.MinY && box.MaxY <= domain.MaxY;

    /// <summary>The band of a covered point.</summary>
    public int BandAt(double y) => (int)(y * bandsPerUnit);

    /// <summary>How far the origin of one band's second coordinate lies above that of another.</summary>
    public abstract double Rise(int fromBand, int toBand);

    /// <summary>
    /// The places of points that lie in one band. The first coordinate is the same measure in all bands, the second
    /// counts from the band's origin.
    /// </summary>
    public abstract void Map(int band, ReadOnlySpan<double> points, Span<double> across, Span<double> up);

    /// <summary>Signed area of a ring by the plain formula, for rings that are not covered.</summary>
    public abstract double ByNotice(ReadOnlySpan<double> ring);
}
