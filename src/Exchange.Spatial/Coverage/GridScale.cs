using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Coverage;

/// <summary>Between the coordinates of a layer, its resolution grid, and the finer grid on which boundaries are cut.</summary>
internal sealed class GridScale(SpatialReference reference, CoverageOptions options)
{
    /// <summary>Fine units in a unit of the resolution grid: crossings are rounded to less than a micrometre.</summary>
    public const int FineShift = 7;

    // Fine units stay below 2⁵³, so that they are exact as floating-point numbers too; some 3·10⁶ km for metres.
    private const double MaxUnits = 1L << 45;

    private readonly double unitsPerCoordinate =
        Math.Round(1 / (reference.IsGeographic ? options.ResolutionDegrees : options.ResolutionMetres));

    /// <summary>The nearest grid point, or false where the coordinates are out of every range.</summary>
    public bool TryRound(double x, double y, out GridPoint point)
    {
        var (gridX, gridY) = (Math.Round(x * unitsPerCoordinate), Math.Round(y * unitsPerCoordinate));
        point = new GridPoint((long)gridX, (long)gridY);
        return Math.Abs(gridX) < MaxUnits && Math.Abs(gridY) < MaxUnits;
    }

    public Coordinate FromFine(double x, double y)
    {
        const double fine = 1 << FineShift;
        return new Coordinate(x / fine / unitsPerCoordinate, y / fine / unitsPerCoordinate);
    }

    /// <summary>Metres per fine unit around a place.</summary>
    public LocalScale MetresPerFine(Coordinate place)
    {
        const double fine = 1 << FineShift;
        var scale = LocalScale.At(reference, place);
        return new LocalScale(
            scale.MetresPerX / fine / unitsPerCoordinate, scale.MetresPerY / fine / unitsPerCoordinate);
    }
}
