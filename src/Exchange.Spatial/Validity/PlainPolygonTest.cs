using System.Runtime.CompilerServices;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Proves that polygons are valid in the plain way: no two edges meet but neighbours at their common point, every hole
/// lies in its shell and in no other hole, and no polygon lies in another. Says no whenever it is not sure. Keeps its
/// buffers between calls; one instance per thread.
/// </summary>
/// <remarks>
/// Edges are compared by their boxes, eight pairs at a time; the few whose boxes touch, with exact-or-unsure
/// predicates. Shapes made to have too many such boxes are swept instead. Once no edges meet, one point of a ring tells
/// where the whole ring lies.
/// </remarks>
internal sealed class PlainPolygonTest
{
    // The rings of real maps have about one. Beyond this the sweep is cheaper.
    private const int MeetingsPerEdge = 64;

    private readonly BoxSet edges = new();
    private readonly RingNesting nesting = new();

    public bool IsSurelyValid(in PolygonView view, CancellationToken cancellationToken)
    {
        var points = view.Points;
        edges.Clear(points[0], points[1]);
        for (var ring = 0; ring < view.RingCount; ring++)
        {
            var ringPoints = view.Ring(ring);
            if (!AllTurnsAreSure(ringPoints))
                return false;
            edges.AddEdges(ringPoints);
        }

        return AllAreApart(view, cancellationToken)
            && (view.RingCount == 1 || nesting.IsSurelyRight(view, edges));
    }

    private bool AllAreApart(in PolygonView view, CancellationToken cancellationToken)
    {
        var apart = new ApartTest(view, MeetingsPerEdge * (view.Points.Length / 2));
        return edges.Pairs(ref apart)
            || (apart.IsTired && new EdgeSweep().AllAreApart(view, cancellationToken));
    }

    // Neighbours share their point; they overlap only when the second folds back straight onto the first. A turn of
    // less than a right angle is no fold, whatever the rounding: in a fold nothing cancels in the product. Edges
    // without length have no direction and are unsure.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A command checks one file and ends: fast at once.
    private static bool AllTurnsAreSure(ReadOnlySpan<double> ring)
    {
        var (beforeX, beforeY) = (ring[^2] - ring[^4], ring[^1] - ring[^3]);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (x, y) = (ring[i + 2] - ring[i], ring[i + 3] - ring[i + 1]);
            if (!(beforeX * x + beforeY * y > 0))
            {
                var before = i > 0 ? i - 2 : ring.Length - 4;
                var side = Exact.SideOf(
                    ring[before], ring[before + 1], ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);
                if (side == Side.Unsure)
                    return false;
            }

            (beforeX, beforeY) = (x, y);
        }

        return true;
    }

    private ref struct ApartTest(PolygonView view, int patience) : IBoxPairVisitor
    {
        private readonly PolygonView view = view;
        private int patience = patience;

        /// <summary>Whether the test ended because too many boxes touch, not because edges may.</summary>
        public readonly bool IsTired => patience < 0;

        public bool Meet(int first, int second)
        {
            if (--patience < 0)
                return false;
            var a = view.Points.Slice(2 * first, 4);
            var b = view.Points.Slice(2 * second, 4);
            return Exact.AreApart(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3])
                || view.AreFirstAndLast(first, second);
        }
    }
}
