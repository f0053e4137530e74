using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Metres per unit of a layer at any place of it. Degrees are scaled in steps of a hundredth of a degree of latitude,
/// which changes a length by less than a ten-thousandth up to 60°.
/// </summary>
internal sealed class ScaleByLatitude(SpatialReference reference)
{
    private const double Step = 0.01;

    private readonly bool isGeographic = reference.IsGeographic;
    private double current = double.NaN;
    private LocalScale scale = new(1, 1);

    public LocalScale At(double y)
    {
        if (!isGeographic)
            return scale;
        var middle = Step * (Math.Floor(y / Step) + 0.5);
        if (middle != current)
            (current, scale) = (middle, LocalScale.At(reference, new Coordinate(0, middle)));
        return scale;
    }
}
