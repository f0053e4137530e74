namespace Exchange.Hub.Extracts;

/// <summary>What to cut out of a package and where to, as it crosses the process boundary.</summary>
public sealed record ExtractOrder
{
    /// <summary>A bag as a folder; only its files of layers are needed.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>An existing empty folder; gets the result and <see cref="LayersName"/>.</summary>
    public required string OutputFolder { get; init; }

    public required IReadOnlyList<OrderedLayer> Layers { get; init; }

    /// <summary>The instant the file is stamped with.</summary>
    public required DateTimeOffset OrderedAt { get; init; }

    public const string LayersName = "extract.gpkg";
}

/// <summary>A layer to take.</summary>
/// <param name="Fields">Names under which a file may carry the fields to take, in any case; null for all.</param>
public sealed record OrderedLayer(string Layer, IReadOnlyList<string>? Fields);

/// <summary>What was cut.</summary>
/// <param name="Layers">The layers found, in the order's order.</param>
public sealed record ExtractCut(IReadOnlyList<ExtractLayer> Layers);
