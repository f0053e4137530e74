namespace Exchange.Hub.Maps;

/// <summary>Which package to cut into tiles and where to, as it crosses the process boundary.</summary>
public sealed record TileOrder
{
    /// <summary>A bag as a folder.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>An existing empty folder; gets the result and a tile set for each layer.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Fields features are classed by; the first a layer has counts.</summary>
    public required IReadOnlyList<string> ClassFields { get; init; }

    public const int MaxLayers = 200;

    /// <summary>The name of a layer's tile set by its place in the result.</summary>
    public static string SetName(int place) => FormattableString.Invariant($"{place}.tiles");
}
