namespace Exchange.Spatial.Trees;

/// <summary>A layer below a folder, read for comparison.</summary>
/// <param name="File">The file, relative to the folder, with forward slashes.</param>
/// <param name="Layer">Name of the layer; empty for a file that could not be opened.</param>
/// <param name="Unread">Code of the reason why it was not read; null when it was.</param>
/// <param name="Leaves">Name of the file of its leaves; null when it was not read.</param>
public sealed record FolderLayer(
    string File, string Layer, long? Features, decimal? AreaSquareMetres, string? Root, string? Unread, string? Leaves)
{
    public static FolderLayer NotRead(string file, string layer, string code) =>
        new(file, layer, null, null, null, code, null);
}
