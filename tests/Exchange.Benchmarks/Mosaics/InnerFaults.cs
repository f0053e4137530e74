using static Exchange.Benchmarks.Scoring.FindingKind;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>Faults away from the county's rim, and harmless differences that look like faults.</summary>
internal static class InnerFaults
{
    public static readonly FaultKind[] All =
    [
        new("zigzag between shared points", [Overlap, Gap], ZigzagBetweenPoints),
        new("zigzag across", [Overlap, Gap], ZigzagAcross),
        new("fine zigzag", [Overlap, Gap], FineZigzag),
        new("overlap and gap meeting in a corner", [Overlap, Gap], OverlapMeetsGap),
        new("two overlaps that overlap", [Overlap], OverlapsOverlap),
        new("two neighbours missing", [Gap], TwoMissing),
        new("missing, and the neighbour reaches in", [Gap], MissingAndReachedInto),
        new("corner of one cell displaced", [Overlap, Gap], CornerDisplaced),
        new("displaced by centimetres", [Overlap, Gap], Displaced),
        new("island displaced", [Overlap, Gap], IslandDisplaced),
        new("island missing", [Gap], IslandMissing),
        new("islet missing", [Gap], IsletMissing),
        new("no hole for the island", [Overlap], HoleFilled),
        new("part missing", [Gap], PartMissing),
        new("zigzag around a core", [Overlap, Gap], ZigzagAroundCore),
        new("zigzag at one of two parts", [Overlap, Gap], ZigzagAtAPart),
        new("composed feature twice, drawn otherwise", [DuplicateGeometry], ComposedTwice),
        new("neighbours twice", [DuplicateGeometry], NeighboursTwice),
        new("patch inside", [Overlap], PatchInside),
        new("patch over a corner", [Overlap], PatchOverCorner),
        new("patch in a gap", [Overlap, Gap], PatchInGap),
        new("displaced by less than the tolerance", [], DisplacedFaintly),
        new("one side denser", [], Denser),
        new("points twice", [], PointsTwice),
        new("rings reversed", [], RingsReversed),
    ];

    private const int PurposeSize = 51;

    private static void ZigzagBetweenPoints(MosaicPlan plan, Cell origin) =>
        RightSide(plan, origin, (grid, edge) => Paths.ZigzagBetweenPoints(grid, edge, Size(plan, origin, 0.2, 1.5)));

    private static void ZigzagAcross(MosaicPlan plan, Cell origin) =>
        RightSide(plan, origin, (grid, edge) => Paths.ZigzagAcross(grid, edge, Size(plan, origin, 0.2, 1.5)));

    private static void FineZigzag(MosaicPlan plan, Cell origin) =>
        RightSide(plan, origin, (grid, edge) => Paths.ZigzagBetweenPoints(grid, edge, Size(plan, origin, 0.02, 0.1)));

    private static void Denser(MosaicPlan plan, Cell origin) => RightSide(plan, origin, Paths.Denser);

    private static void OverlapMeetsGap(MosaicPlan plan, Cell origin)
    {
        var cell = origin.Plus(2, 2);
        var (bottom, right) = (Sides.Bottom(cell), Sides.Right(cell));
        plan.Paths[(right, cell)] = Paths.Bulge(plan.Grid, right, 0, -Size(plan, origin, 0.5, 2));
        plan.Paths[(bottom, cell)] = Paths.Bulge(
            plan.Grid, bottom, Paths.Stretches(plan.Grid, bottom) - 1, Size(plan, origin, 0.5, 2));
    }

    private static void OverlapsOverlap(MosaicPlan plan, Cell origin)
    {
        var covered = origin.Plus(3, 2);
        var (left, bottom) = (Sides.Left(covered), Sides.Bottom(covered));
        plan.Paths[(left, left.Left)] = At(plan, covered, 0.65, 0.5);
        plan.Paths[(bottom, bottom.Right)] = At(plan, covered, 0.5, 0.65);
    }

    private static void TwoMissing(MosaicPlan plan, Cell origin)
    {
        plan.Removed.Add(plan.FeatureOf(origin.Plus(2, 2)).Key);
        plan.Removed.Add(plan.FeatureOf(origin.Plus(3, 2)).Key);
    }

    private static void MissingAndReachedInto(MosaicPlan plan, Cell origin)
    {
        var gone = origin.Plus(2, 2);
        plan.Removed.Add(plan.FeatureOf(gone).Key);
        plan.Paths[(Sides.Right(gone), gone.Plus(1, 0))] = At(plan, gone, 0.6, 0.5);
    }

    private static void CornerDisplaced(MosaicPlan plan, Cell origin)
    {
        var cell = origin.Plus(2, 2);
        var corner = new Corner(cell.Column + 1, cell.Row + 1);
        var (x, y) = plan.Grid.At(corner);
        plan.Corners[(corner, cell)] = (
            MosaicGrid.Round(x + Size(plan, origin, 0.3, 1)), MosaicGrid.Round(y - Size(plan, origin, 0.3, 1)));
    }

    private static void Displaced(MosaicPlan plan, Cell origin) =>
        plan.Moves[plan.FeatureOf(origin.Plus(2, 2)).Key] = (Size(plan, origin, 0.01, 0.04), 0.013);

    private static void DisplacedFaintly(MosaicPlan plan, Cell origin) =>
        plan.Moves[plan.FeatureOf(origin.Plus(2, 2)).Key] = (0.0003, 0.0002);

    private static void IslandDisplaced(MosaicPlan plan, Cell origin)
    {
        plan.AddIsland(origin.Plus(2, 2), 1);
        plan.Moves[plan.IslandOf(origin.Plus(2, 2), 1).Key] = (Size(plan, origin, 0.5, 2), -0.7);
    }

    private static void IslandMissing(MosaicPlan plan, Cell origin)
    {
        plan.AddIsland(origin.Plus(2, 2), 2);
        plan.Removed.Add(plan.IslandOf(origin.Plus(2, 2), 1).Key);
    }

    private static void IsletMissing(MosaicPlan plan, Cell origin)
    {
        plan.AddIsland(origin.Plus(2, 2), 2);
        plan.Removed.Add(plan.IslandOf(origin.Plus(2, 2), 2).Key);
    }

    private static void HoleFilled(MosaicPlan plan, Cell origin)
    {
        plan.AddIsland(origin.Plus(2, 2), 2);
        plan.Filled.Add(origin.Plus(2, 2));
    }

    private static void PartMissing(MosaicPlan plan, Cell origin) =>
        plan.Shortened.Add(Structures.PartsApart(plan, origin).Key);

    private static void ZigzagAroundCore(MosaicPlan plan, Cell origin)
    {
        Structures.RingAndCore(plan, origin);
        var core = origin.Plus(2, 2);
        foreach (var edge in (Edge[])[Sides.Left(core), Sides.Top(core)])
            plan.Paths[(edge, core)] = Paths.ZigzagAcross(plan.Grid, edge, Size(plan, origin, 0.2, 1.5));
    }

    private static void ZigzagAtAPart(MosaicPlan plan, Cell origin)
    {
        Structures.PartsTouchingInACorner(plan, origin);
        var edge = Sides.Right(origin.Plus(2, 2));
        plan.Paths[(edge, edge.Left)] = Paths.ZigzagBetweenPoints(plan.Grid, edge, Size(plan, origin, 0.2, 1.5));
    }

    private static void ComposedTwice(MosaicPlan plan, Cell origin) =>
        Repeat(plan, Structures.PartsTouchingInACorner(plan, origin), isOtherwise: true);

    private static void NeighboursTwice(MosaicPlan plan, Cell origin)
    {
        Repeat(plan, plan.FeatureOf(origin.Plus(2, 2)), isOtherwise: false);
        Repeat(plan, plan.FeatureOf(origin.Plus(3, 2)), isOtherwise: false);
    }

    private static void PatchInside(MosaicPlan plan, Cell origin) =>
        Patch(plan, origin.Plus(2, 2), 0.4, 0.4, 0.6, 0.55);

    private static void PatchOverCorner(MosaicPlan plan, Cell origin) =>
        Patch(plan, origin.Plus(2, 2), 0.6, 0.7, 1.3, 1.4);

    private static void PatchInGap(MosaicPlan plan, Cell origin)
    {
        plan.Removed.Add(plan.FeatureOf(origin.Plus(2, 2)).Key);
        Patch(plan, origin.Plus(2, 2), 0.5, 0.4, 1.4, 0.6);
    }

    private static void PointsTwice(MosaicPlan plan, Cell origin) =>
        plan.Stuttering.Add(plan.FeatureOf(origin.Plus(2, 2)).Key);

    private static void RingsReversed(MosaicPlan plan, Cell origin)
    {
        plan.AddIsland(origin.Plus(2, 2), 1);
        plan.Reversed.Add(plan.FeatureOf(origin.Plus(2, 2)).Key);
    }

    private static void RightSide(MosaicPlan plan, Cell origin, Func<MosaicGrid, Edge, double[]> path)
    {
        var edge = Sides.Right(origin.Plus(2, 2));
        plan.Paths[(edge, edge.Right)] = path(plan.Grid, edge);
    }

    private static void Repeat(MosaicPlan plan, MosaicFeature feature, bool isOtherwise)
    {
        var parts = new MosaicPen(plan, new DigitisedEdges(plan.Grid, plan.Noise, 0)).Draw(feature);
        plan.Extras.Add(new ExtraFeature(
            plan.NextExtraKey(),
            isOtherwise ? [.. parts.Reverse().Select(part => part.Select(StartElsewhere).ToList())] : parts));
    }

    // The same ring from another point on, the other way round.
    private static double[] StartElsewhere(double[] ring)
    {
        var reversed = MosaicPen.Reverse(ring);
        return [.. reversed[4..], .. reversed[2..6]];
    }

    // A rectangle in grid units from the cell's lower left.
    private static void Patch(MosaicPlan plan, Cell cell, double left, double bottom, double right, double top)
    {
        double[] ring =
        [
            .. At(plan, cell, left, bottom), .. At(plan, cell, right, bottom),
            .. At(plan, cell, right, top), .. At(plan, cell, left, top), .. At(plan, cell, left, bottom),
        ];
        plan.Extras.Add(new ExtraFeature(plan.NextExtraKey(), [[ring]]));
    }

    private static double[] At(MosaicPlan plan, Cell cell, double right, double up)
    {
        var (x, y) = plan.Grid.At(cell.Column + right, cell.Row + up);
        return [x, y];
    }

    private static double Size(MosaicPlan plan, Cell origin, double least, double most) =>
        least + (most - least) * plan.Noise.Unit(plan.Grid.Key(origin), PurposeSize);
}
