namespace Exchange.Contracts.Maps;

/// <summary>One feature of a layer with all its attributes.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Number">Its number in the layer's tiles.</param>
/// <param name="FeatureId">Its id in the file.</param>
/// <param name="Class">Its class.</param>
/// <param name="Extent">Where it lies.</param>
/// <param name="Attributes">In the order of the file.</param>
public sealed record MapFeature(
    string Layer, long Number, long FeatureId, string? Class, MapExtent Extent, IReadOnlyList<MapAttribute> Attributes);

/// <summary>An attribute of a feature.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Value">The value as text; null where there is none.</param>
public sealed record MapAttribute(string Name, string? Value);
