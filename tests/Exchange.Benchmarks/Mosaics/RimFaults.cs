using static Exchange.Benchmarks.Scoring.FindingKind;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>Faults at the county's lower and left rim, at the lake, and outside.</summary>
internal static class RimFaults
{
    /// <summary>For blocks of the lowest row.</summary>
    public static readonly FaultKind[] AtBottom =
    [
        new("bulge over the rim", [Outside], (plan, origin) => Bend(plan, Sides.Bottom(origin.Plus(2, 0)), -1.2)),
        new("notch at the rim", [Gap], (plan, origin) => Bend(plan, Sides.Bottom(origin.Plus(2, 0)), 1.7)),
        new("zigzag at the rim", [Gap, Outside], ZigzagAtRim),
        new("missing at the rim", [Gap], (plan, origin) => plan.Removed.Add(plan.FeatureOf(origin.Plus(2, 0)).Key)),
        new("outside", [Outside], OutsideAltogether) { Middle = (1, -3) },
        new("overlap that reaches the rim", [Overlap], OverlapReachesRim),
    ];

    /// <summary>For blocks of the first column.</summary>
    public static readonly FaultKind[] AtLeft =
    [
        new("bulge over the left rim", [Outside], (plan, origin) => Bend(plan, Sides.Left(origin.Plus(0, 2)), 0.6)),
        new("notch at the left rim", [Gap], (plan, origin) => Bend(plan, Sides.Left(origin.Plus(0, 2)), -0.3)),
        new("over the rim and into the neighbour", [Overlap, Outside], OverRimAndIntoNeighbour),
    ];

    /// <summary>For the block with the lake in its middle.</summary>
    public static readonly FaultKind AtLake = new("bulge and notch at the lake", [Gap, Outside], (plan, origin) =>
    {
        Bend(plan, Sides.Right(origin.Plus(1, 2)), -1.1);
        Bend(plan, Sides.Top(origin.Plus(2, 1)), -0.8);
    });

    private static void ZigzagAtRim(MosaicPlan plan, Cell origin)
    {
        var edge = Sides.Bottom(origin.Plus(2, 0));
        plan.Paths[(edge, edge.Left)] = Paths.ZigzagAcross(plan.Grid, edge, 0.9);
    }

    private static void OutsideAltogether(MosaicPlan plan, Cell origin)
    {
        double[] Corner(double right, double up)
        {
            var (x, y) = plan.Grid.At(origin.Column + right, origin.Row + up);
            return [x, y];
        }

        double[] ring = [.. Corner(1, -3), .. Corner(2, -3), .. Corner(1.5, -2), .. Corner(1, -3)];
        plan.Extras.Add(new ExtraFeature(plan.NextExtraKey(), [[ring]]));
    }

    // The stretch nearest to the rim of the edge between two cells at the rim.
    private static void OverlapReachesRim(MosaicPlan plan, Cell origin)
    {
        var edge = Sides.Right(origin.Plus(2, 0));
        plan.Paths[(edge, edge.Left)] = Paths.Bulge(plan.Grid, edge, 0, -1.4);
    }

    private static void OverRimAndIntoNeighbour(MosaicPlan plan, Cell origin)
    {
        var cell = origin.Plus(0, 2);
        var corner = new Corner(cell.Column, cell.Row);
        var (x, y) = plan.Grid.At(corner);
        plan.Corners[(corner, cell)] = (MosaicGrid.Round(x - 0.8), MosaicGrid.Round(y - 0.9));
    }

    // In the middle stretch, on the side of the cell that is in the county.
    private static void Bend(MosaicPlan plan, Edge edge, double leftMetres)
    {
        var cell = plan.Grid.Contains(edge.Left) ? edge.Left : edge.Right;
        plan.Paths[(edge, cell)] = Paths.Bulge(
            plan.Grid, edge, Paths.Stretches(plan.Grid, edge) / 2, leftMetres);
    }
}
