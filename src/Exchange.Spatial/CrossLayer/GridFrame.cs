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

    /// <summary>Whether the box is finite and near enough to the earth to be counted in grid units.</summary>
    public bool Holds(in Box box) => Math.Max(
        Math.Max(Math.Abs(box.MinX), Math.Abs(box.MaxX)),
        Math.Max(Math.Abs(box.MinY), Math.Abs(box.MaxY))) * UnitsPerCoordinate <= LargestCoordinate;

    /// <summary>The box in grid units; the first one asked for fixes the origin.</summary>
    public Box ToGrid(in Box box)
    {
        if (!hasOrigin)
        {
            OriginX = Math.Round(box.MinX * UnitsPerCoordinate / OriginStep) * OriginStep;
            OriginY = Math.Round(box.MinY * UnitsPerCoordinate / OriginStep) * OriginStep;
            hasOrigin = true;
        }

        return new Box(GridX(box.MinX), GridY(box.MinY), GridX(box.MaxX), GridY(box.MaxY));
    }

    public double GridX(double x) => Math.Round(x * UnitsPerCoordinate) - OriginX;

    public double GridY(double y) => Math.Round(y * UnitsPerCoordinate) - OriginY;

    public double LayerX(double gridX) => (gridX + OriginX) / UnitsPerCoordinate;

    public double LayerY(double gridY) => (gridY + OriginY) / UnitsPerCoordinate;
}
