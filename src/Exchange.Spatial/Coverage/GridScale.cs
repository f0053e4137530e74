using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Coverage;

/// <summary>Between the coordinates of a layer, its resolution grid, and the finer grid on which boundaries are cut.</summary>
internal sealed class GridScale
{
    /// <summary>Fine units in a unit of the resolution grid: crossings are rounded to less than a micrometre.</summary>
    public const int FineShift = 7;

    // 440,000 km for metres, 4,400° for degrees. Fine units then stay below 2⁴⁹: they and their halves are exact as
    // floating-point numbers, and products of two differences fit 128 bits with room for a third of up to 2²⁵.
    private const double MaxUnits = 1L << 42;

    private readonly SpatialReference reference;
    private readonly double unitsPerCoordinate;
    private readonly LocalScale plane;

    public GridScale(SpatialReference reference, CoverageOptions options)
    {
        var resolution = reference.IsGeographic ? options.ResolutionDegrees : options.ResolutionMetres;
        if (!(resolution is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), resolution, "The resolution is above 0 and at most 1");
        this.reference = reference;
        unitsPerCoordinate = Math.Round(1 / resolution);
        IsGeographic = reference.IsGeographic;
        plane = ScaleAt(0);
    }

    public bool IsGeographic { get; }

    /// <summary>The nearest grid points, or false where a coordinate is no number or out of every range.</summary>
    /// <param name="coordinates">X and Y in turn.</param>
    /// <param name="points">Room for as many points.</param>
    public bool TryRound(ReadOnlySpan<double> coordinates, Span<GridPoint> points) =>
        RingScan.TryRound(coordinates, unitsPerCoordinate, MaxUnits, points);

    /// <summary>The place of a point of the fine grid, or between its points, in the layer's coordinates.</summary>
    public Coordinate FromFine(double x, double y)
    {
        const double fine = 1 << FineShift;
        return new Coordinate(x / fine / unitsPerCoordinate, y / fine / unitsPerCoordinate);
    }

    /// <summary>Metres per fine unit at a height.</summary>
    public LocalScale MetresPerFine(double fineY) => IsGeographic ? ScaleAt(fineY) : plane;

    private LocalScale ScaleAt(double fineY)
    {
        const double fine = 1 << FineShift;
        var scale = LocalScale.At(reference, FromFine(0, fineY));
        return new LocalScale(
            scale.MetresPerX / fine / unitsPerCoordinate, scale.MetresPerY / fine / unitsPerCoordinate);
    }
}
