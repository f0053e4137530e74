using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.CrossLayer;

/// <summary>Square metres and metres of ground drawn on the grid, one band after the other.</summary>
/// <remarks>
/// Area is an integral over the grid of the ground a grid cell stands for. In a geographic layer this depends on the
/// latitude only and is exact on the ellipsoid; in a projected one it is the cell itself, or for ellipsoidal areas the
/// cell by the square of the point scale, which depends on the distance from the central meridian. So areas of pieces
/// add up to the area of the whole.
/// </remarks>
internal abstract class Ground
{
    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>Length along x in metres for one grid unit, about the middle of the band.</summary>
    public double MetresPerX { get; private protected set; }

    public double MetresPerY { get; private protected set; }

    /// <summary>No band may be higher, in grid units, lest the series used over its height be too short.</summary>
    public virtual double TallestBand => double.PositiveInfinity;

    public static Ground Of(GridFrame frame, AreaKind kind)
    {
        var reference = ReferenceRecognition.Recognise(frame.Reference);
        if (reference.IsGeographic == true)
            return new Geographic(frame);
        return kind == AreaKind.Ellipsoidal && reference.System is { } system
            ? new Projected(frame, system) : new Plane(frame);
    }

    /// <summary>The kind of area really measured: a plane of another system than CGCS2000 has no other.</summary>
    public abstract AreaKind Kind { get; }

    public virtual void BeginBand(double bottom, double top)
    {
    }

    public virtual void BeginSlab(double left, double right) => Width = right - left;

    /// <summary>Square metres between two lines that do not cross within the slab.</summary>
    public abstract double Area(in FaceSide bottom, in FaceSide top);

    /// <summary>Length of a line across the slab, metres.</summary>
    public double Length(in FaceSide side)
    {
        var (dx, dy) = (Width * MetresPerX, (side.Right - side.Left) * MetresPerY);
        return Math.Sqrt(dx * dx + dy * dy);
    }

    private protected double Width { get; set; }

    /// <summary>Areas in the plane of the layer.</summary>
    private sealed class Plane : Ground
    {
        public Plane(GridFrame frame) => MetresPerX = MetresPerY = 1 / frame.UnitsPerCoordinate;

        public override AreaKind Kind => AreaKind.Planar;

        public override double Area(in FaceSide bottom, in FaceSide top) =>
            Width * MetresPerX * (top.Middle - bottom.Middle) * MetresPerY;
    }

    /// <summary>Areas on the ellipsoid of ground drawn in a Gauss–Krüger plane.</summary>
    private sealed class Projected : Ground
    {
        private readonly GridFrame frame;
        private readonly double falseEasting;
        private readonly CoordinateTransform toDegrees;
        private double radiusSquared;
        private (double Left, double Middle, double Right) density;

        public Projected(GridFrame frame, Cgcs2000System system)
        {
            this.frame = frame;
            falseEasting = system.FalseEastingMetres;

            // The code is one of the table, so it is found.
            toDegrees = CoordinateTransform.Between(system, Cgcs2000.Find(Cgcs2000.Geographic)!);
            MetresPerX = MetresPerY = 1 / frame.UnitsPerCoordinate;
        }

        public override AreaKind Kind => AreaKind.Ellipsoidal;

        // 100 km: the mean radius changes by less than 1e-4 of itself, its part in the scale by less than 1e-7.
        public override double TallestBand => 1e5 * frame.UnitsPerCoordinate;

        public override void BeginBand(double bottom, double top)
        {
            Span<double> place = [falseEasting, frame.LayerY((bottom + top) / 2)];
            toDegrees.Transform(place);
            var sin = Math.Sin(place[1] * RadiansPerDegree);
            var w2 = 1 - Cgcs2000Ellipsoid.E2 * sin * sin;
            radiusSquared = Cgcs2000Ellipsoid.SemiMajorMetres * Cgcs2000Ellipsoid.SemiMajorMetres
                * (1 - Cgcs2000Ellipsoid.E2) / (w2 * w2);
        }

        public override void BeginSlab(double left, double right)
        {
            base.BeginSlab(left, right);
            density = (Density(left), Density((left + right) / 2), Density(right));
        }

        // Simpson's rule: height times density is a polynomial of degree three to all purposes.
        public override double Area(in FaceSide bottom, in FaceSide top) =>
            Width * MetresPerX * MetresPerY / 6 * ((top.Left - bottom.Left) * density.Left
                + 4 * (top.Middle - bottom.Middle) * density.Middle + (top.Right - bottom.Right) * density.Right);

        // Point scale k = 1 + y²/2R² + y⁴/24R⁴ with R² = MN at the footpoint.
        private double Density(double x)
        {
            var easting = frame.LayerX(x) - falseEasting;
            var q = easting * easting / radiusSquared;
            var k = 1 + q / 2 + q * q / 24;
            return 1 / (k * k);
        }
    }

    /// <summary>Areas on the ellipsoid of ground drawn in degrees.</summary>
    private sealed class Geographic(GridFrame frame) : Ground
    {
        private const double Step = 1e-3;

        private readonly double radiansPerUnit = RadiansPerDegree / frame.UnitsPerCoordinate;
        private double middle;
        private double d0;
        private double d1;
        private double d2;
        private double d3;

        public override AreaKind Kind => AreaKind.Ellipsoidal;

        // One degree: what the series leaves out is less than 1e-10 of the area.
        public override double TallestBand => frame.UnitsPerCoordinate;

        public override void BeginBand(double bottom, double top)
        {
            middle = (bottom + top) / 2;
            var latitude = frame.LayerY(middle) * RadiansPerDegree;
            var (below2, below, here, above, above2) = (Density(latitude - 2 * Step), Density(latitude - Step),
                Density(latitude), Density(latitude + Step), Density(latitude + 2 * Step));
            d0 = here;
            d1 = (above - below) / (2 * Step);
            d2 = (above - 2 * here + below) / (Step * Step);
            d3 = (above2 - 2 * above + 2 * below - below2) / (2 * Step * Step * Step);
            var sin = Math.Sin(latitude);
            var n = Cgcs2000Ellipsoid.SemiMajorMetres / Math.Sqrt(1 - Cgcs2000Ellipsoid.E2 * sin * sin);
            MetresPerX = n * Math.Cos(latitude) * radiansPerUnit;
            MetresPerY = here / (n * Math.Cos(latitude)) * radiansPerUnit;
        }

        public override double Area(in FaceSide bottom, in FaceSide top) => Width * radiansPerUnit / 6
            * (Between(bottom.Left, top.Left) + 4 * Between(bottom.Middle, top.Middle)
                + Between(bottom.Right, top.Right));

        // Square metres for a radian of longitude between two latitudes: the series of the density, integrated.
        private double Between(double bottom, double top)
        {
            var (b, t) = ((bottom - middle) * radiansPerUnit, (top - middle) * radiansPerUnit);
            return (t - b) * (d0 + (t + b) * d1 / 2 + (t * t + t * b + b * b) * d2 / 6
                + (t + b) * (t * t + b * b) * d3 / 24);
        }

        // Radii of curvature of meridian and parallel, multiplied.
        private static double Density(double latitude)
        {
            var (sin, cos) = Math.SinCos(latitude);
            var w2 = 1 - Cgcs2000Ellipsoid.E2 * sin * sin;
            return Cgcs2000Ellipsoid.SemiMajorMetres * Cgcs2000Ellipsoid.SemiMajorMetres
                * (1 - Cgcs2000Ellipsoid.E2) * cos / (w2 * w2);
        }
    }
}
