using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.CrossLayer;

/// <summary>Two layers put into a relation.</summary>
internal static class Relations
{
    public static LayerRelation Of(
        IEnumerable<LayerPartition> first, IEnumerable<LayerPartition> second, LayerRelationOptions? options = null)
    {
        LayerRelation? relation = null;
        foreach (var partition in first)
            (relation ??= For(partition, options)).AddFirst(partition);
        foreach (var partition in second)
            (relation ??= For(partition, options)).AddSecond(partition);
        return relation ?? throw new ArgumentException("Neither layer has a partition", nameof(first));
    }

    public static LayerRelation Of(
        IReadOnlyList<string> first, IReadOnlyList<string> second, LayerRelationOptions? options = null) =>
        Of([Shapes.Layer(first)], [Shapes.Layer(second)], options);

    public static IReadOnlyList<LayerConflict> Conflicts(this LayerRelation relation) =>
        relation.FindConflicts(CancellationToken.None).Value;

    public static IReadOnlyList<UncoveredGround> Outside(this LayerRelation relation) =>
        relation.FindOutside(CancellationToken.None).Value;

    public static IReadOnlyList<UncoveredGround> Difference(this LayerRelation relation) =>
        relation.FindDifference(CancellationToken.None).Value;

    private static LayerRelation For(LayerPartition partition, LayerRelationOptions? options) => LayerRelation.Between(
        partition.Layer.Reference, partition.Layer.Reference, options ?? new LayerRelationOptions()).Value;
}
