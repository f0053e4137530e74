using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>One version of a layer: an open file and the layer in it. Whoever opened the file closes it.</summary>
public sealed record LayerVersion(ILayerSource Source, LayerDefinition Layer);
