namespace Exchange.Spatial.Layers;

/// <summary>
/// Writes layers to a new file or folder. What was not completed is worthless and is deleted on disposal.
/// </summary>
public interface ILayerWriter : IDisposable
{
    /// <summary>
    /// Writes a layer with its features in the order given. May be called once per layer name. Partitions are taken one
    /// at a time and not kept.
    /// </summary>
    /// <exception cref="LayerUnwritableException">The format cannot hold the layer; carries the problem.</exception>
    void AddLayer(LayerDefinition layer, IEnumerable<LayerPartition> partitions);

    /// <summary>Ends the writing; the file may be read only from now on. A second call does nothing.</summary>
    void Complete();
}
