using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>
/// Makes a partition of some features of another: their geometries with their ids; rows are counted anew.
/// </summary>
internal static class ChosenFeatures
{
    public static LayerPartition Of(LayerPartition partition, Func<int, bool> takes)
    {
        var ids = new List<long>();
        var geometry = new GeometryBlockBuilder();
        for (var row = 0; row < partition.Count; row++)
        {
            if (!takes(row))
                continue;
            ids.Add(partition.FeatureIds[row]);
            geometry.AddFrom(partition.Geometry, row);
        }

        return new LayerPartition(
            partition.Layer with { Attributes = [] }, partition.FirstRow, [.. ids], geometry.Build(), []);
    }
}
