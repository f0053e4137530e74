using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>Finds rings that lie where they must not: only pairs that do not cross can be told.</summary>
internal sealed class NestingSearch(IReadOnlySet<(int First, int Second)> crossingRings, List<FaultPlace> faults)
{
    private readonly HashSet<(int Inner, int Shell)> shellsAround = [];
    private readonly HashSet<(int Inner, int Polygon)> holesAround = [];

    public void Find(in PolygonView view, CancellationToken cancellationToken)
    {
        LookAtHoles(view, cancellationToken);
        var boxes = new BoxSet();
        boxes.Clear(view.Points[0], view.Points[1]);
        for (var ring = 0; ring < view.RingCount; ring++)
        {
            // Boxes are told in pairs but for consecutive numbers, so every other number stays free.
            var box = Layers.Box.Around(view.Ring(ring));
            boxes.Add(box.MinX, box.MinY, box.MaxX, box.MaxY);
            boxes.AddEmpty();
        }

        var visitor = new PairVisitor(this, view, cancellationToken);
        boxes.Pairs(ref visitor);
        foreach (var (inner, shell) in shellsAround)
        {
            if (!holesAround.Contains((inner, view.PolygonOf(shell))))
                faults.Add(LowestPoint(ValidityFaultKind.NestedShells, view.Ring(inner)));
        }
    }

    private void LookAtHoles(in PolygonView view, CancellationToken cancellationToken)
    {
        for (var polygon = 0; polygon < view.PolygonCount; polygon++)
        {
            var rings = view.RingsOf(polygon);
            for (var hole = rings.Start + 1; hole < rings.End; hole++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!crossingRings.Contains((rings.Start, hole))
                    && Locate(view.Ring(hole), view.Ring(rings.Start)) < 0)
                    faults.Add(LowestPoint(ValidityFaultKind.HoleOutsideShell, view.Ring(hole)));
            }
        }
    }

    private void Take(in PolygonView view, int first, int second)
    {
        if (crossingRings.Contains((first, second)))
            return;
        LookInto(view, first, second);
        LookInto(view, second, first);
    }

    private void LookInto(in PolygonView view, int inner, int outer)
    {
        var (innerPolygon, outerPolygon) = (view.PolygonOf(inner), view.PolygonOf(outer));
        var isInnerShell = inner == view.RingsOf(innerPolygon).Start;
        var isOuterShell = outer == view.RingsOf(outerPolygon).Start;
        var isOneHoleInAnother = innerPolygon == outerPolygon && !isInnerShell && !isOuterShell;
        var isForeignShell = innerPolygon != outerPolygon && isInnerShell;
        if ((!isOneHoleInAnother && !isForeignShell) || Locate(view.Ring(inner), view.Ring(outer)) <= 0)
            return;
        if (isOneHoleInAnother)
            faults.Add(LowestPoint(ValidityFaultKind.NestedHoles, view.Ring(inner)));
        else if (isOuterShell)
            shellsAround.Add((inner, outer));
        else
            holesAround.Add((inner, outerPolygon));
    }

    // Where a ring lies to another it does not cross; the first point off the other's border decides.
    private static int Locate(ReadOnlySpan<double> ring, ReadOnlySpan<double> other)
    {
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var place = Exact.Locate(other, ring[i], ring[i + 1]);
            if (place == 0)
                place = Exact.Locate(other, (ring[i] + ring[i + 2]) / 2, (ring[i + 1] + ring[i + 3]) / 2);
            if (place != 0)
                return place;
        }

        return 0;
    }

    private static FaultPlace LowestPoint(ValidityFaultKind kind, ReadOnlySpan<double> ring)
    {
        var (x, y) = (ring[0], ring[1]);
        for (var i = 2; i < ring.Length; i += 2)
        {
            if ((ring[i], ring[i + 1]).CompareTo((x, y)) < 0)
                (x, y) = (ring[i], ring[i + 1]);
        }

        return new FaultPlace(kind, x, y);
    }

    private readonly ref struct PairVisitor(
        NestingSearch search, PolygonView view, CancellationToken cancellationToken) : IBoxPairVisitor
    {
        private readonly PolygonView view = view;

        public bool Meet(int first, int second)
        {
            cancellationToken.ThrowIfCancellationRequested();
            search.Take(view, first / 2, second / 2);
            return true;
        }
    }
}
