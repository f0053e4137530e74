using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>One version of a layer: an open file and the layer in it. Whoever opened the file closes it.</summary>
public sealed record LayerVersion(ILayerSource Source, LayerDefinition Layer)
{
    /// <summary>The layer of that name in any case, or which layers the file has instead.</summary>
    /// <param name="file">The file's name, for the refusal.</param>
    public static Outcome<LayerVersion> Find(ILayerSource source, string file, string layer) =>
        source.Layers.FirstOrDefault(found => found.Name.Equals(layer, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new LayerVersion(source, found)
            : DiffProblems.LayerMissing.With(
                ("file", file),
                ("layer", layer),
                ("found", string.Join(", ", source.Layers.Select(other => other.Name))));
}
