using static System.Math;

namespace Exchange.Spatial.Areas;

/// <summary>The trapezoid formula of the notice: area between an edge and a meridian.</summary>
/// <remarks>
/// By 2·sin(ΔB/2)·cos(Bm) = sin B₂ − sin B₁ the formula is b²·Lm·(Q(B₂) − Q(B₁)) with Q(B) = A·sin B − B·sin 3B + C·sin
/// 5B − D·sin 7B + E·sin 9B. So it is the plane area of the ring whose points are (L, b²·Q(B)): Lambert's cylindrical
/// equal-area map. The fast way rests on this; <see cref="Trapezoid"/> keeps the form of the notice.
/// </remarks>
internal sealed class TrapezoidSeries
{
    private readonly double a;
    private readonly double b;
    private readonly double c;
    private readonly double d;
    private readonly double e;
    private readonly double squareSemiMinor;

    public TrapezoidSeries(SurveyEllipsoid ellipsoid)
    {
        var e2 = ellipsoid.E2;
        var (e4, e6, e8) = (e2 * e2, e2 * e2 * e2, e2 * e2 * e2 * e2);
        a = 1 + 3d / 6 * e2 + 30d / 80 * e4 + 35d / 112 * e6 + 630d / 2304 * e8;
        b = 1d / 6 * e2 + 15d / 80 * e4 + 21d / 112 * e6 + 420d / 2304 * e8;
        c = 3d / 80 * e4 + 7d / 112 * e6 + 180d / 2304 * e8;
        d = 1d / 112 * e6 + 45d / 2304 * e8;
        e = 5d / 2304 * e8;
        squareSemiMinor = ellipsoid.SemiMinorMetres * ellipsoid.SemiMinorMetres;
    }

    /// <summary>
    /// Square metres between an edge and the meridian of longitude 0, in radians. Any meridian does for a closed ring.
    /// The sign makes counter-clockwise rings positive.
    /// </summary>
    public double Trapezoid(double l1, double b1, double l2, double b2) =>
        (l1 + l2) / 2 * Height(b1, b2);

    /// <summary>b²·(Q(B₂) − Q(B₁)), without loss of digits when the two are near each other.</summary>
    public double Height(double b1, double b2)
    {
        var half = (b2 - b1) / 2;
        var middle = (b1 + b2) / 2;
        return 2 * squareSemiMinor * (a * Sin(half) * Cos(middle)
            - b * Sin(3 * half) * Cos(3 * middle)
            + c * Sin(5 * half) * Cos(5 * middle)
            - d * Sin(7 * half) * Cos(7 * middle)
            + e * Sin(9 * half) * Cos(9 * middle));
    }
}
