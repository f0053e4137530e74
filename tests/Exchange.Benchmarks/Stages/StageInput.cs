using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>What a stage works on: layers named and with columns like those of the shared generator.</summary>
internal sealed record StageInput(ILayerSource Source)
{
    /// <summary>The changed version, for the stage that compares two.</summary>
    public ILayerSource? SecondVersion { get; init; }

    public LayerDefinition Layer(string name) => Find(Source, name);

    public LayerDefinition LayerOfSecond(string name) => Find(Second, name);

    public ILayerSource Second => SecondVersion ?? throw new InvalidOperationException("No second version was given.");

    private static LayerDefinition Find(ILayerSource source, string name) =>
        source.Layers.FirstOrDefault(layer => layer.Name == name)
        ?? throw new InvalidOperationException($"No layer {name} in the file.");
}
