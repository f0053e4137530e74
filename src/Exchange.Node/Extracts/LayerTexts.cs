using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Releases;
using Exchange.Hub.Extracts;

namespace Exchange.Node.Extracts;

/// <summary>Layers as people call them.</summary>
internal sealed class LayerTexts(LayerCatalogue catalogue)
{
    public LocalizedText? NameOf(string layer) =>
        catalogue.Find(layer) is { } found ? new LocalizedText(found.NameEn, found.NameZh) : null;

    public IReadOnlyList<FilteredLayer> Describe(LayerFilter filter) =>
        [.. filter.Layers.Select(layer => new FilteredLayer(layer.Layer, layer.Fields, NameOf(layer.Layer)))];
}
