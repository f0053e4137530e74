using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// The grid on which two layers are compared: whole multiples of the XY resolution, counted from a common origin.
/// </summary>
/// <remarks>
/// Resolution: 0.0001 m, or 1e-9 degree in geographic layers, as national data checks have it. On the grid, vertices
/// that are the same are exactly the same, whichever format wrote their digits, and sums and differences are exact.
/// </remarks>
internal sealed class GridFrame(SpatialReference reference)
{
    // The origin is a multiple of this, so that it seldom depends on which feature comes first.
    private const double OriginStep = 1L << 30;

    // Whole numbers stay exact in a double up to 2⁵³; one bit is left for sums.
    private const double LargestCoordinate = 1L << 52;

    private bool hasOrigin;

    public SpatialReference Reference { get; } = reference;

    public double UnitsPerCoordinate { get; } = reference.IsGeographic ? 1e9 : 1e4;

    public double OriginX { get; private set; }

    public double OriginY { get; private set; }

    /// <summary>Whether a box on the grid is so near that its numbers are exact.</summary>
    public static bool Holds(in Box box) =>
        box.MinX >= -LargestCoordinate && box.MinY >= -LargestCoordinate
        && box.MaxX <= LargestCoordinate && box.MaxY <= LargestCoordinate;

    /// <summary>Fixes the origin near the first place asked about; false for places no grid can hold.</summary>
    public bool TakeOrigin(double x, double y)
    {
        if (hasOrigin)
            return true;
        var (gridX, gridY) = (x * UnitsPerCoordinate, y * UnitsPerCoordinate);
        if (!(Math.Abs(gridX) <= LargestCoordinate && Math.Abs(gridY) <= LargestCoordinate))
            return false;
        (OriginX, OriginY) = (Math.Round(gridX / OriginStep) * OriginStep, Math.Round(gridY / OriginStep) * OriginStep);
        return hasOrigin = true;
    }

    public double LayerX(double gridX) => (gridX + OriginX) / UnitsPerCoordinate;

    public double LayerY(double gridY) => (gridY + OriginY) / UnitsPerCoordinate;
}
