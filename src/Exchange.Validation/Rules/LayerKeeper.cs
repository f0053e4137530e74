using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Rules;

/// <summary>
/// Keeps the polygons of one small layer, a division boundary say, for the layers that are read after it: of the tables
/// named, the first in their order that has features.
/// </summary>
internal sealed class LayerKeeper
{
    private Kept? best;

    /// <summary>What keeps this layer; null when it is none of the tables or a better one is kept already.</summary>
    public LayerCheck? Begin(LayerView layer, IReadOnlyList<string> tables)
    {
        var place = tables.ToList().FindIndex(table => table.Equals(layer.Table, StringComparison.OrdinalIgnoreCase));
        return place < 0 || layer.Definition.GeometryKind is null || place >= best?.Place
            ? null : new Look(this, new Kept(layer, place, []));
    }

    /// <summary>The polygons kept, when they can be compared with that layer and are not its own.</summary>
    public IReadOnlyList<LayerPartition>? For(LayerView layer) =>
        best is { } kept && kept.Layer != layer && kept.Layer.Epsg is { } epsg && epsg == layer.Epsg
            ? kept.Partitions : null;

    private sealed record Kept(LayerView Layer, int Place, List<LayerPartition> Partitions);

    private sealed class Look(LayerKeeper keeper, Kept kept) : LayerCheck
    {
        private bool hasPoints;

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            kept.Partitions.Add(partition);
            for (var row = 0; row < partition.Count && !hasPoints; row++)
                hasPoints = partition.Geometry.HasPoints(row);
        }

        // Half a boundary would find gaps that are none, so a layer counts only when it was read to its end.
        public override void End(CancellationToken cancellationToken)
        {
            if (hasPoints)
                keeper.best = kept;
        }
    }
}
