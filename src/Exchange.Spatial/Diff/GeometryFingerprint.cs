using Exchange.Spatial.Layers;
using static Exchange.Spatial.Diff.FingerprintKey;

namespace Exchange.Spatial.Diff;

/// <summary>
/// A fingerprint of a geometry that does not depend on where its rings start, how they are turned, in which order parts
/// and rings stand, or whether one polygon is called a polygon or a collection of one.
/// </summary>
/// <remarks>
/// The sum over all edges of a hash of their two ends, whichever comes first. Ends are taken on the resolution grid;
/// edges without length count for nothing, so repeated vertices do not matter. Edges of shells, of holes and of lines
/// are told apart, and so are single points. Vertices are 64 bits wide, the sum 128: of products of two numbers that
/// keyed hashes and secrets make, as in NH (J. Black and others, UMAC, 1999), each half summed by itself.
/// </remarks>
internal sealed class GeometryFingerprint
{
    // Adding it leaves a double no room for a fraction: the sum is rounded to a whole number, whose bits are then taken
    // as they are. Absurdly large coordinates are merely not rounded.
    private const double WholeNumbers = 6755399441055744; // 1.5 · 2⁵²

    private const ulong Hole = 0x9E3779B97F4A7C15;
    private const ulong Line = 0xC2B2AE3D27D4EB4F;
    private const ulong SinglePoint = 0x165667B19E3779F9;

    private readonly FingerprintKey key;
    private readonly double cellsPerUnit;

    public GeometryFingerprint(FingerprintKey key, double resolution)
    {
        this.key = key;

        // Resolutions are decimal fractions: their reciprocal is meant to be whole.
        var cells = 1 / resolution;
        cellsPerUnit = Math.Abs(cells - Math.Round(cells)) < 1e-6 * cells ? Math.Round(cells) : cells;
    }

    /// <summary>
    /// The fingerprint, none for a feature without points; and the mean of its vertices as a rough place.
    /// </summary>
    public Fingerprint Of(GeometryBlock block, int feature, out double x, out double y)
    {
        (x, y) = (double.NaN, double.NaN);
        var flags = block.Flags(feature);
        if ((flags & GeometryFlags.Malformed) != 0)
            return new Fingerprint(key.C, key.D); // Bytes that are no geometry cannot be compared with one another.
        if (!block.HasPoints(feature))
            return Fingerprint.None;
        var sums = new Sums { Low = key.E, High = key.F };
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            var kind = block.PartKind(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var salt = kind != GeometryKind.Polygon ? Line : ring == rings.Start ? 0 : Hole;
                Add(block.Ring(ring), salt, ref sums);
            }
        }

        if (sums.Points > 0)
            (x, y) = (sums.X / sums.Points, sums.Y / sums.Points);

        // A curve through the same control points is another line.
        return (flags & GeometryFlags.Curved) == 0
            ? new Fingerprint(sums.Low, sums.High) : new Fingerprint(sums.Low ^ Line, sums.High);
    }

    private void Add(ReadOnlySpan<double> points, ulong salt, ref Sums sums)
    {
        if (points.Length < 2)
            return;
        var (before, low, high, x, y) = (Vertex(points[0], points[1]), sums.Low, sums.High, sums.X, sums.Y);
        var edge = key.C ^ salt;
        for (var i = 2; i + 1 < points.Length; i += 2)
        {
            x += points[i];
            y += points[i + 1];
            var vertex = Vertex(points[i], points[i + 1]);
            if (vertex == before)
                continue;
            var (sum, difference) = (before + vertex, before ^ vertex);
            high += Math.BigMul(sum ^ edge, difference ^ key.D, out var product);
            low += product;
            before = vertex;
        }

        var count = points.Length / 2 - 1;
        if (count == 0)
        {
            (x, y, count) = (x + points[0], y + points[1], 1);
            low += Fold(before ^ SinglePoint, key.D);
            high += Fold(before ^ SinglePoint, key.F);
        }

        sums = new Sums { Low = low, High = high, X = x, Y = y, Points = sums.Points + count };
    }

    private ulong Vertex(double x, double y) => Fold(Cell(x) ^ key.A, Cell(y) ^ key.B);

    private ulong Cell(double value)
    {
        var cell = value * cellsPerUnit + WholeNumbers;
        return BitConverter.DoubleToUInt64Bits(double.IsFinite(cell) ? cell : value);
    }

    private struct Sums
    {
        public ulong Low, High;
        public double X, Y;
        public long Points;
    }
}
