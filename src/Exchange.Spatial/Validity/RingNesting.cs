using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Proves that rings which do not meet are nested as polygons must be. Says no whenever it is not sure. Keeps its
/// buffers between calls; one instance per thread.
/// </summary>
/// <remarks>
/// A ring lies in those rings whose edges a ray from its first point crosses an odd number of times. A hole must lie
/// in its own shell and no other ring of its polygon, a shell in none. Whoever lies in the shell of another polygon
/// must lie in one hole of it. The ray asks the boxes of the edges, so a forest with ten thousand clearings does not
/// cost ten thousand walks around the forest.
/// </remarks>
internal sealed class RingNesting
{
    private readonly List<int> near = [];
    private readonly List<int> around = [];

    public bool IsSurelyRight(in PolygonView view, BoxSet edges)
    {
        for (var polygon = 0; polygon < view.PolygonCount; polygon++)
        {
            var rings = view.RingsOf(polygon);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                if (!FindRingsAround(view, ring, edges) || !IsRightPlace(view, polygon, ring))
                    return false;
            }
        }

        return true;
    }

    private bool FindRingsAround(in PolygonView view, int ring, BoxSet edges)
    {
        around.Clear();
        near.Clear();
        var (x, y) = (view.Points[2 * view.RingStarts[ring]], view.Points[2 * view.RingStarts[ring] + 1]);
        edges.Touching(x, y, double.MaxValue, y, near);
        near.Sort();
        var (current, isInside) = (-1, false);
        foreach (var edge in near)
        {
            if (view.RingOf(edge) is var other && other != current)
            {
                if (isInside)
                    around.Add(current);
                (current, isInside) = (other, false);
            }

            if (other == ring)
                continue;
            var e = view.Points.Slice(2 * edge, 4);
            if (e[1] > y == e[3] > y || (e[0] < x && e[2] < x))
                continue;
            var side = Exact.SideOf(e[0], e[1], e[2], e[3], x, y);
            if (side == Side.Unsure)
                return false;
            if (side == Side.Left == e[3] > e[1])
                isInside = !isInside;
        }

        if (isInside)
            around.Add(current);
        return true;
    }

    private bool IsRightPlace(in PolygonView view, int polygon, int ring)
    {
        var isHole = ring > view.RingsOf(polygon).Start;
        var (isInOwnShell, balance, foreign) = (false, 0, -1);
        foreach (var outer in around)
        {
            var owner = view.PolygonOf(outer);
            var isShell = outer == view.RingsOf(owner).Start;
            if (owner == polygon)
            {
                if (!isHole || !isShell)
                    return false;
                isInOwnShell = true;
                continue;
            }

            // Rings come in order, so those of one polygon come together, its shell first.
            if (owner != foreign && balance != 0)
                return false;
            foreign = owner;
            balance += isShell ? 1 : -1;
        }

        return balance == 0 && isInOwnShell == isHole;
    }
}
