using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>One layer held in memory, with a class for each feature where there are any.</summary>
internal sealed class HeldLayer : ILayerSource
{
    private static readonly AttributeDefinition Use = new("YDYHFLDM", AttributeType.Text, "TEXT(10)", MaxLength: 10);
    private static readonly AttributeDefinition Remark = new("BZ", AttributeType.Text, "TEXT(255)", MaxLength: 255);

    private readonly LayerPartition partition;

    public HeldLayer(int epsg, IReadOnlyList<string> texts, params IReadOnlyList<string?> classes)
    {
        var made = GeometryText.Layer(epsg, texts);
        var definition = made.Layer with { Name = "GHYDYH", Attributes = [Use, Remark] };
        partition = new LayerPartition(
            definition, 0, made.FeatureIds.ToArray(), made.Geometry,
            [
                new TextValues(Use, [.. texts.Select((_, row) => row < classes.Count ? classes[row] : null)]),
                new TextValues(Remark, [.. texts.Select((_, row) => row % 2 == 0 ? $"\u5907\u6ce8 {row}" : null)]),
            ]);
    }

    public HeldLayer(LayerPartition partition) => this.partition = partition;

    /// <summary>One feature of one ring or line, its numbers x and y in turn, in degrees of EPSG:4490.</summary>
    public static HeldLayer Of(GeometryKind kind, double[] places)
    {
        var block = new GeometryBlockBuilder();
        block.BeginFeature(kind);
        block.BeginPart(kind);
        block.AddRing(places);
        var layer = GeometryText.Layer(4490, ["POINT(120 30)"]).Layer with { GeometryKind = kind, Attributes = [] };
        return new HeldLayer(new LayerPartition(layer, 0, [1], block.Build(), []));
    }

    public IReadOnlyList<LayerDefinition> Layers => [partition.Layer];

    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        yield return partition;
    }

    public void Dispose()
    {
    }
}
