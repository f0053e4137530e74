using System.Runtime.CompilerServices;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Ellipsoidal area (椭球面积) of the national land survey, for layers of one CGCS2000 system.
/// </summary>
/// <remarks>
/// Method: 国土调查办发〔2008〕32号, see <see cref="NoticeFormula"/>; how it is made fast without leaving the method is in
/// <c>DESIGN.md</c>. Areas leave rounded half away from zero to 0.01 m², except from <see cref="Exact"/> and
/// <see cref="UnroundedSquareMetres"/>. Safe for concurrent use.
/// </remarks>
public sealed class EllipsoidalArea
{
    private readonly EqualAreaPlane plane;

    internal EllipsoidalArea(EqualAreaPlane plane) => this.plane = plane;

    /// <summary>The calculation for that code, or null when it is no CGCS2000 system.</summary>
    public static EllipsoidalArea? For(int? epsg) =>
        epsg is { } code && Cgcs2000.Find(code) is { } system ? For(system) : null;

    public static EllipsoidalArea For(Cgcs2000System system) => new(system.IsGeographic
        ? GeographicPlane.Cgcs2000 : new ProjectedPlane(ProjectedBands.Cgcs2000, system.FalseEastingMetres));

    /// <summary>
    /// Square metres of the polygons of one feature, rounded to 0.01; 0 for anything without polygons.
    /// </summary>
    public double SquareMetres(GeometryBlock block, int feature) => Round(UnroundedSquareMetres(block, feature));

    /// <summary>Square metres of the polygons of one feature, for sums; 0 for anything without polygons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double UnroundedSquareMetres(GeometryBlock block, int feature)
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
                // By place and not by direction: the shell counts, holes are taken away, however they are turned.
                var area = Math.Abs(Exact(block.Ring(ring)));
                sum += ring == rings.Start ? area : -area;
            }
        }

        return sum;
    }

    /// <summary>
    /// Square metres of every feature of a block, not rounded; 0 for anything without polygons, not-a-number where a
    /// coordinate is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Measure(GeometryBlock block, Span<double> squareMetres, CancellationToken cancellationToken)
    {
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            squareMetres[feature] = UnroundedSquareMetres(block, feature);
        }
    }

    /// <summary>Signed square metres of a closed ring, not rounded; positive when counter-clockwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Exact(ReadOnlySpan<double> ring)
    {
        var survey = RingSurvey.Of(ring, plane.ShortExtent);
        if (!survey.AreFinite || !plane.Covers(survey.Box))
            return plane.ByNotice(ring);
        var sum = new EqualAreaSum(plane);
        if (survey.AreShort)
            AddAsIs(ring, survey.Box, ref sum);
        else
            AddDivided(ring, survey.Box, ref sum);
        return sum.Twice / 2;
    }

    /// <summary>Rounds half away from zero to 0.01 m², as stored areas are.</summary>
    public static double Round(double squareMetres) => Math.Round(squareMetres, 2, MidpointRounding.AwayFromZero);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddAsIs(ReadOnlySpan<double> ring, in Box box, ref EqualAreaSum sum)
    {
        const int step = 2 * EqualAreaSum.MaxPoints;
        for (var start = 0; start < ring.Length; start += step)
            sum.Add(ring[start..Math.Min(start + step, ring.Length)], box);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddDivided(ReadOnlySpan<double> ring, in Box box, ref EqualAreaSum sum)
    {
        Span<double> points = stackalloc double[2 * EqualAreaSum.MaxPoints];
        (points[0], points[1]) = (ring[0], ring[1]);
        var filled = 2;
        var division = new EdgeDivision();
        for (var i = 2; i + 1 < ring.Length; i += 2)
        {
            var (x0, y0, x1, y1) = (ring[i - 2], ring[i - 1], ring[i], ring[i + 1]);
            var pieces = division.Pieces(x0, y0, x1, y1);
            for (var piece = 1; piece <= pieces; piece++)
            {
                if (filled == points.Length)
                {
                    sum.Add(points, box);
                    filled = 0;
                }

                var share = (double)piece / pieces;
                (points[filled], points[filled + 1]) = piece == pieces
                    ? (x1, y1) : (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
                filled += 2;
            }
        }

        sum.Add(points[..filled], box);
    }
}
