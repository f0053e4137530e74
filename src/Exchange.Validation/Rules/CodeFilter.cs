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
        return ChosenFeatures.Of(partition, row => Takes(codes?.Text(row)));
    }
}
