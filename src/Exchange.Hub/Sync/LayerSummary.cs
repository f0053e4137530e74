namespace Exchange.Hub.Sync;

/// <summary>One layer of a released version as levels compare it.</summary>
/// <param name="File">The file inside the bag.</param>
/// <param name="Layer">Name of the layer; empty for a file that could not be read as layers.</param>
/// <param name="AreaSquareMetres">Sum of the ellipsoidal areas; null without polygons or a known reference.</param>
/// <param name="Root">Root of the hash tree; null where the layer was not read.</param>
/// <param name="Unread">Code of the reason why it was not read; null when it was.</param>
public sealed record LayerSummary(
    string File, string Layer, long? Features, decimal? AreaSquareMetres, string? Root, string? Unread);
