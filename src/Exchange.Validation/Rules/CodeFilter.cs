using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>Features whose code begins in one of some ways: zones of class 4, say.</summary>
internal sealed record CodeFilter(string Field, IReadOnlyList<string> Starts)
{
    public bool Takes(string? code) =>
        code is not null && Starts.Any(start => code.TrimStart().StartsWith(start, StringComparison.Ordinal));

    /// <summary>The geometries of the features taken, with their ids; rows are counted anew.</summary>
    public LayerPartition Of(LayerPartition partition)
    {
        var codes = partition.Column(Field);
        var ids = new List<long>();
        var geometry = new GeometryBlockBuilder();
        for (var row = 0; row < partition.Count; row++)
        {
            if (!Takes(codes?.Text(row)))
                continue;
            ids.Add(partition.FeatureIds[row]);
            geometry.AddFrom(partition.Geometry, row);
        }

        return new LayerPartition(
            partition.Layer with { Attributes = [] }, partition.FirstRow, [.. ids], geometry.Build(), []);
    }
}
