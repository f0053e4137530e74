using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Finds points of one layer that lie on each other. Collects the layer first, then searches. One use, one thread.
/// </summary>
/// <remarks>
/// Of points on each other one is left in peace: the westernmost, then southernmost, then lowest id. Each of the others
/// is told once, with the first of those before it in that order. So the number of findings does not grow with the
/// square of a heap, and what is found does not depend on the order of features or on partitions.
/// </remarks>
public sealed class PointLayerCheck(PointOptions options)
{
    private readonly List<(int Number, long Id, long Row)> found = [];
    private PointGrid? grid;

    public void Add(LayerPartition partition)
    {
        grid ??= new PointGrid(new ScaleByLatitude(partition.Layer.Reference), options.ToleranceMetres);
        var block = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            if (!block.HasPoints(row) || (block.Flags(row) & GeometryFlags.NonFinite) != 0)
                continue;
            var parts = block.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                if (block.PartKind(part) != GeometryKind.Point || block.Rings(part).Count == 0)
                    continue;
                var point = block.Ring(block.Rings(part).Start);
                if (point.Length >= 2)
                    found.Add((grid.Add(point[0], point[1]), partition.FeatureIds[row], partition.FirstRow + row));
            }
        }
    }

    /// <summary>The findings in the order of the layer.</summary>
    public IEnumerable<LineFinding> Find(CancellationToken cancellationToken)
    {
        if (grid is null)
            yield break;
        var firstAt = new (long Id, long Row, int Index)[grid.Count];
        Array.Fill(firstAt, (long.MaxValue, long.MaxValue, int.MaxValue));
        for (var i = 0; i < found.Count; i++)
        {
            var each = (found[i].Id, found[i].Row, i);
            if (each.CompareTo(firstAt[found[i].Number]) < 0)
                firstAt[found[i].Number] = each;
        }

        var near = new List<(int Point, double Metres)>();
        for (var i = 0; i < found.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (number, id, row) = found[i];
            near.Clear();
            grid.Near(number, near);
            var (other, metres) = near.Count > 0 && grid[near[0].Point].CompareTo(grid[number]) < 0
                ? near[0] : (number, 0);
            if (firstAt[other].Index == i)
                continue;
            yield return new LineFinding(
                LineFindingKind.DuplicatePoint,
                row,
                id,
                grid[number].X,
                grid[number].Y,
                metres,
                firstAt[other].Row,
                firstAt[other].Id);
        }
    }
}
