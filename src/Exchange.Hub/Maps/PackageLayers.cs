using Exchange.Spatial.Tiles;

namespace Exchange.Hub.Maps;

/// <summary>The layers of a package whose tiles are kept here.</summary>
public sealed record PackageLayers(string Digest, IReadOnlyList<PackageLayer> Layers)
{
    public PackageLayer? Find(string id) => Layers.FirstOrDefault(layer => layer.Id == id);
}

/// <summary>One layer of a package.</summary>
/// <param name="Id">Its name in addresses: that of the table, numbered where the package has several of one
/// name.</param>
/// <param name="Place">Which tile set of the package is its own.</param>
/// <param name="File">The file it lies in, inside the package.</param>
/// <param name="Summary">What it holds; null when it cannot be drawn.</param>
/// <param name="Refusal">Code of the problem that keeps it from being drawn.</param>
/// <param name="Values">The values of that problem.</param>
public sealed record PackageLayer(
    string Id, int Place, string File, string Name, TileSetSummary? Summary, string? Refusal,
    IReadOnlyDictionary<string, string>? Values);
