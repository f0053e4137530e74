using Exchange.Spatial.Areas;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>Areas and lengths in metres in one spatial reference.</summary>
/// <remarks>
/// Ellipsoidal in the systems of CGCS2000. Degrees of another system are taken on that ellipsoid too, which differs from
/// the others in use by less than rounding shows; plane coordinates of an unknown system are taken as metres.
/// </remarks>
internal sealed class GroundMeasure
{
    private readonly SpatialReference reference;
    private readonly EllipsoidalArea? ellipsoidal;
    private readonly double toleranceMetres;

    public GroundMeasure(SpatialReference reference, double toleranceMetres)
    {
        (this.reference, this.toleranceMetres) = (reference, toleranceMetres);
        ellipsoidal = EllipsoidalArea.For(reference.IsGeographic ? Cgcs2000.Geographic : reference.Epsg);
    }

    public bool IsEllipsoidal => ellipsoidal is not null;

    /// <summary>
    /// Hundredths of a square metre of a feature's polygons: areas are rounded to them, and their sums are exact.
    /// </summary>
    public long Hundredths(GeometryBlock block, int feature)
    {
        // Empty features, and those whose coordinates are absurd, have no area worth a number.
        var area = !block.HasPoints(feature) ? 0
            : ellipsoidal?.SquareMetres(block, feature) ?? Plane(block, feature);
        return Math.Abs(area) < 1e16 ? (long)Math.Round(100 * area, MidpointRounding.AwayFromZero) : 0;
    }

    /// <summary>Square metres of an area, not rounded.</summary>
    public double SquareMetres(Geometry area)
    {
        var sum = 0d;
        foreach (var polygon in Polygons(area))
        {
            sum += Ring(polygon.ExteriorRing);
            for (var hole = 0; hole < polygon.NumInteriorRings; hole++)
                sum -= Ring(polygon.GetInteriorRingN(hole));
        }

        return sum;
    }

    /// <summary>
    /// The parts of an area that are wider than the tolerance; null when none is. What is thinner comes from rounding.
    /// </summary>
    public Geometry? WithoutSlivers(Geometry area)
    {
        var wide = Polygons(area).Where(polygon => !IsSliver(polygon)).ToArray();
        return wide.Length switch
        {
            0 => null,
            1 => wide[0],
            _ => area.Factory.CreateMultiPolygon(wide),
        };
    }

    /// <summary>What rounding within the tolerance can add to an area or take from it.</summary>
    public double RoundingSquareMetres(Geometry area)
    {
        var place = area.EnvelopeInternal.Centre;
        var (x, y) = MetresPerUnit(place.X, place.Y);
        return toleranceMetres * area.Length * Math.Max(x, y);
    }

    /// <summary>Metres per unit of x and of y around a place.</summary>
    public (double X, double Y) MetresPerUnit(double x, double y)
    {
        var scale = LocalScale.At(reference, new Coordinate(x, y));
        return (scale.MetresPerX, scale.MetresPerY);
    }

    private bool IsSliver(Polygon polygon)
    {
        var (area, perimeter) = LocalScale.At(reference, polygon.EnvelopeInternal.Centre).Measure(polygon);
        return 2 * area <= toleranceMetres * perimeter;
    }

    private static IEnumerable<Polygon> Polygons(Geometry area)
    {
        for (var i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
                yield return polygon;
        }
    }

    private double Ring(LineString ring)
    {
        var points = new double[2 * ring.NumPoints];
        for (var i = 0; i < ring.NumPoints; i++)
        {
            points[2 * i] = ring.CoordinateSequence.GetX(i);
            points[2 * i + 1] = ring.CoordinateSequence.GetY(i);
        }

        return Math.Abs(ellipsoidal?.Exact(points) ?? Plane(points));
    }

    private static double Plane(GeometryBlock block, int feature)
    {
        var sum = 0d;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var area = Math.Abs(Plane(block.Ring(ring)));
                sum += ring == rings.Start ? area : -area;
            }
        }

        return sum;
    }

    private static double Plane(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        for (var i = 2; i + 3 < ring.Length; i += 2)
        {
            sum += (ring[i] - ring[0]) * (ring[i + 3] - ring[1])
                - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        }

        return sum / 2;
    }
}
