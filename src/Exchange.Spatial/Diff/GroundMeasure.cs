using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>Areas and lengths in metres in one spatial reference.</summary>
/// <remarks>
/// Ellipsoidal in the systems of CGCS2000. Degrees of another system are taken on that ellipsoid too, which differs
/// from the others in use by less than rounding shows; plane coordinates of an unknown system are taken as metres.
/// </remarks>
internal sealed class GroundMeasure
{
    // Twenty times the surface of the earth: more comes from absurd coordinates, and is not worth a number.
    private const double LargestSquareMetres = 1e16;

    private readonly EllipsoidalArea? ellipsoidal;
    private readonly double toleranceMetres;

    public GroundMeasure(RecognisedReference reference, double toleranceMetres)
    {
        this.toleranceMetres = toleranceMetres;
        IsGeographic = reference.IsGeographic == true;
        ellipsoidal = IsGeographic ? EllipsoidalArea.For(Cgcs2000.Geographic)
            : reference.System is { } system ? EllipsoidalArea.For(system) : null;
    }

    /// <summary>Whether coordinates are degrees.</summary>
    public bool IsGeographic { get; }

    public bool IsEllipsoidal => ellipsoidal is not null;

    /// <summary>
    /// Hundredths of a square metre of a feature's polygons: areas are rounded to them, and their sums are exact.
    /// </summary>
    public long Hundredths(GeometryBlock block, int feature)
    {
        var area = !block.HasPoints(feature) ? 0
            : ellipsoidal?.SquareMetres(block, feature) ?? Plane(block, feature);
        return Math.Abs(area) < LargestSquareMetres
            ? (long)Math.Round(100 * area, MidpointRounding.AwayFromZero) : 0;
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

        return Math.Abs(sum) < LargestSquareMetres ? sum : 0;
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
        if (!IsGeographic || !double.IsFinite(y))
            return (1, 1);

        // Radii of curvature of parallel and meridian at the latitude.
        var (sin, cos) = Math.SinCos(y * Math.PI / 180);
        var w2 = 1 - Cgcs2000Ellipsoid.E2 * sin * sin;
        var n = Cgcs2000Ellipsoid.SemiMajorMetres / Math.Sqrt(w2);
        return (n * cos * Math.PI / 180, n * (1 - Cgcs2000Ellipsoid.E2) / w2 * Math.PI / 180);
    }

    // Twice the area over the perimeter is about the width of what is long and thin.
    private bool IsSliver(Polygon polygon)
    {
        var place = polygon.EnvelopeInternal.Centre;
        var (x, y) = MetresPerUnit(place.X, place.Y);
        return 2 * polygon.Area * x * y <= toleranceMetres * polygon.Length * Math.Max(x, y);
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
