using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Metres per unit of the layer around one place; for shapes small enough that it does not change over them.
/// </summary>
internal readonly record struct LocalScale(double MetresPerX, double MetresPerY)
{
    public static LocalScale At(SpatialReference reference, Coordinate? place)
    {
        if (!reference.IsGeographic || place is null)
            return new LocalScale(1, 1);

        // Radii of curvature of parallel and meridian at the latitude.
        var (sin, cos) = Math.SinCos(place.Y * Math.PI / 180);
        var w2 = 1 - Cgcs2000Ellipsoid.E2 * sin * sin;
        var n = Cgcs2000Ellipsoid.SemiMajorMetres / Math.Sqrt(w2);
        var m = n * (1 - Cgcs2000Ellipsoid.E2) / w2;
        return new LocalScale(n * cos * Math.PI / 180, m * Math.PI / 180);
    }

    public (double AreaSquareMetres, double PerimeterMetres) Measure(Polygon polygon)
    {
        var perimeter = Length(polygon.ExteriorRing);
        for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
            perimeter += Length(polygon.GetInteriorRingN(hole));
        return (polygon.Area * MetresPerX * MetresPerY, perimeter);
    }

    private double Length(LineString ring)
    {
        var points = ring.CoordinateSequence;
        var sum = 0d;
        for (var i = 1; i < points.Count; i++)
        {
            var dx = (points.GetX(i) - points.GetX(i - 1)) * MetresPerX;
            var dy = (points.GetY(i) - points.GetY(i - 1)) * MetresPerY;
            sum += Math.Sqrt(dx * dx + dy * dy);
        }

        return sum;
    }
}
