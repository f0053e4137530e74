using Exchange.Spatial.Editing;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Shapes;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>The repair of two points in a row on one place: one of them goes.</summary>
/// <remarks>
/// Which one depends on the places alone, so neighbours that share the two points lose the same one: the fault's place
/// (the western, then southern point) stays.
/// </remarks>
internal static class RepeatedPoint
{
    public static Repair? RepairOf(LayerPartition partition, ShapeFault fault)
    {
        var block = partition.Geometry;
        Repair? nearest = null;
        var least = double.PositiveInfinity;
        var parts = block.Parts(fault.Row);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                Look(block.Ring(ring), partition.Layer.Name, fault, ref nearest, ref least);
        }

        return nearest;
    }

    // The first point of a ring is its last too, so the pair across the start is met as the last two points.
    private static void Look(
        ReadOnlySpan<double> points, string layer, ShapeFault fault, ref Repair? nearest, ref double least)
    {
        for (var at = 0; at + 3 < points.Length; at += 2)
        {
            var (x, y, nextX, nextY) = (points[at], points[at + 1], points[at + 2], points[at + 3]);
            var isFirst = x == fault.X && y == fault.Y;
            if (!isFirst && !(nextX == fault.X && nextY == fault.Y))
                continue;
            var distance = ((nextX - x) * (nextX - x)) + ((nextY - y) * (nextY - y));
            if (distance >= least)
                continue;
            least = distance;
            nearest = new Repair
            {
                Kind = RepairKind.ReplacePoints,
                Layer = layer,
                Before = new PointRun(x, y, nextX, nextY).ToString(),
                After = new PointRun(fault.X, fault.Y).ToString(),
                IsSafe = true,
            };
        }
    }
}
