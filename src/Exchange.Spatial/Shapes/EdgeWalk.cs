using System.Runtime.CompilerServices;
using Exchange.Spatial.Coverage;

namespace Exchange.Spatial.Shapes;

/// <summary>Walks once along a ring or line, measures it and notes what is odd on the way. One thread.</summary>
internal sealed class EdgeWalk(ShapeOptions options, ShapeFaults faults)
{
    // Looked at more closely even when sharp angles are allowed: no spike is blunter.
    private const double SpikeDegrees = 10;

    // Squares, so that no root is needed where all is well.
    private readonly double duplicateSquared = Square(options.DuplicateVertexMetres);
    private readonly double shortSquared =
        Square(Math.Max(options.ShortEdgeMetres, options.DuplicateVertexMetres));

    private readonly double sharpCosineSquared = Square(
        Math.Cos(Math.Clamp(options.SharpAngleDegrees, SpikeDegrees, 90) * Math.PI / 180));

    /// <summary>Metres per unit of the coordinates to come.</summary>
    public LocalScale Scale { get; set; } = new(1, 1);

    public void Line(ReadOnlySpan<double> points) => Walk(points, isRing: false);

    /// <summary>Walks around a ring; one that is not closed is walked as if it were.</summary>
    public (double AreaSquareMetres, double PerimeterMetres) Ring(ReadOnlySpan<double> points)
    {
        var corners = points;
        if (points.Length >= 4 && points[0] == points[^2] && points[1] == points[^1])
            corners = points[..^2];
        return Walk(corners, isRing: true);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A command checks one file and ends: fast at once.
    private (double Area, double Length) Walk(ReadOnlySpan<double> points, bool isRing)
    {
        if (points.Length < 4)
            return (0, 0);
        var (scaleX, scaleY) = (Scale.MetresPerX, Scale.MetresPerY);
        var (x, y) = (points[0], points[1]);
        var (length, doubleArea) = (0d, 0d);
        var before = isRing ? LastDirection(points) : default;

        // From the first point, so that large coordinates do not swallow a small area.
        var (fromX, fromY) = (0d, 0d);
        for (var i = 2; i < points.Length + (isRing ? 2 : 0); i += 2)
        {
            var at = i < points.Length ? i : 0;
            var (toX, toY) = ((points[at] - x) * scaleX, (points[at + 1] - y) * scaleY);
            var (dx, dy) = (toX - fromX, toY - fromY);
            var squared = dx * dx + dy * dy;
            doubleArea += fromX * toY - toX * fromY;
            length += Math.Sqrt(squared);
            (fromX, fromY) = (toX, toY);
            if (squared < shortSquared || squared == 0)
            {
                NoteShort(points, i - 2, at, squared);
                if (squared < duplicateSquared || squared == 0)
                    continue;
            }

            var dot = before.X * dx + before.Y * dy;
            if (dot < 0 && dot * dot > sharpCosineSquared * squared * before.Squared)
                NoteSharp(points[i - 2], points[i - 1], before.X, before.Y, dx, dy);
            before = new Direction(dx, dy, squared);
        }

        return (Math.Abs(doubleArea) / 2, length);
    }

    // The direction in which a ring comes back to its first point; none when all its points are the same.
    private Direction LastDirection(ReadOnlySpan<double> points)
    {
        for (var i = points.Length - 2; i >= 0; i -= 2)
        {
            var next = i + 2 < points.Length ? i + 2 : 0;
            var dx = (points[next] - points[i]) * Scale.MetresPerX;
            var dy = (points[next + 1] - points[i + 1]) * Scale.MetresPerY;
            var squared = dx * dx + dy * dy;
            if (squared >= duplicateSquared && squared > 0)
                return new Direction(dx, dy, squared);
        }

        return default;
    }

    private void NoteShort(ReadOnlySpan<double> points, int a, int b, double squared)
    {
        var length = Math.Sqrt(squared);
        if (squared < duplicateSquared)
        {
            // The same point whichever way the ring turns.
            var lower = (points[a], points[a + 1]).CompareTo((points[b], points[b + 1])) <= 0 ? a : b;
            faults.Add(ShapeFaultKind.DuplicateVertex, points[lower], points[lower + 1], length);
        }
        else if (squared > 0 && length < options.ShortEdgeMetres)
        {
            faults.Add(
                ShapeFaultKind.ShortEdge, (points[a] + points[b]) / 2, (points[a + 1] + points[b + 1]) / 2, length);
        }
    }

    private void NoteSharp(double x, double y, double ax, double ay, double bx, double by)
    {
        var cross = Math.Abs(ax * by - ay * bx);
        var (inward, outward) = (Math.Sqrt(ax * ax + ay * ay), Math.Sqrt(bx * bx + by * by));
        if (cross < options.SpikeWidthMetres * Math.Max(inward, outward))
        {
            faults.Add(ShapeFaultKind.Spike, x, y, Math.Min(inward, outward));
            return;
        }

        var degrees = Math.Atan2(cross, -(ax * bx + ay * by)) * 180 / Math.PI;
        if (degrees < options.SharpAngleDegrees)
            faults.Add(ShapeFaultKind.SharpAngle, x, y, degrees);
    }

    private static double Square(double value) => value * value;

    private readonly record struct Direction(double X, double Y, double Squared);
}
