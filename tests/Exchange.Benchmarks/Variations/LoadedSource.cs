using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Variations;

/// <summary>Layers read once and kept, so that they can be read many times at no cost.</summary>
internal sealed class LoadedSource : ILayerSource
{
    private readonly Dictionary<string, List<LayerPartition>> partitions;

    private LoadedSource(IReadOnlyList<LayerDefinition> layers, Dictionary<string, List<LayerPartition>> partitions) =>
        (Layers, this.partitions) = (layers, partitions);

    public IReadOnlyList<LayerDefinition> Layers { get; }

    public static LoadedSource Load(
        ILayerSource source, IReadOnlyCollection<string> layers, CancellationToken cancellationToken) => new(
        [.. source.Layers.Where(layer => layers.Contains(layer.Name))],
        source.Layers.Where(layer => layers.Contains(layer.Name)).ToDictionary(
            layer => layer.Name, layer => source.Read(layer, cancellationToken).ToList()));

    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken) =>
        partitions[layer.Name];

    public void Dispose()
    {
    }
}
