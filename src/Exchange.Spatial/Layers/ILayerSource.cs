namespace Exchange.Spatial.Layers;

/// <summary>A file of layers opened for reading. Files come from others: nothing in them is trusted.</summary>
public interface ILayerSource : IDisposable
{
    /// <summary>The layers in file order. A listed layer may still turn out unreadable.</summary>
    IReadOnlyList<LayerDefinition> Layers { get; }

    /// <summary>
    /// What the reader had to assume or found odd, as far as it has read; a pass over a layer may add to it.
    /// </summary>
    IReadOnlyList<ReadingNotice> Notices =>
        [.. Layers.SelectMany(layer => layer.Notices).Select(problem => new ReadingNotice(problem, 1))];

    /// <summary>
    /// The features of a layer in file order, in partitions of bounded size; may be called again for another pass. Only
    /// the attributes of the definition given are read: pass one with fewer of them when not all are needed.
    /// Reading stops with <see cref="OperationCanceledException"/> when cancelled.
    /// </summary>
    /// <exception cref="LayerUnreadableException">The file is damaged or over a limit; carries the problem.</exception>
    IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken);

    /// <summary>
    /// Only the features with these ids, as <see cref="Read"/> gave them and in the order asked for; ends early where
    /// one is not found. Null when the source cannot find features without reading them all.
    /// </summary>
    /// <exception cref="LayerUnreadableException">As for <see cref="Read"/>.</exception>
    IEnumerable<LayerPartition>? Find(
        LayerDefinition layer, IReadOnlyList<long> featureIds, CancellationToken cancellationToken) => null;
}
