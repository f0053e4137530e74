namespace Exchange.Hub.Maps;

/// <summary>What became of the layers of a package, in the order of its files.</summary>
public sealed record TileResult(IReadOnlyList<TileResultLayer> Layers);

/// <param name="File">Path inside the package.</param>
/// <param name="Layer">Name as written; empty when the whole file cannot be opened.</param>
/// <param name="Refusal">Code of the problem that keeps it from being drawn; null when its tile set is there.</param>
/// <param name="Values">The values of that problem.</param>
public sealed record TileResultLayer(
    string File, string Layer, string? Refusal, IReadOnlyDictionary<string, string>? Values);
