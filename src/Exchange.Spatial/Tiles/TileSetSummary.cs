using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>What is known about a layer once its tiles are cut.</summary>
public sealed record TileSetSummary
{
    /// <summary>The way tiles are cut; a set of another number is cut anew.</summary>
    public const int CurrentAlgorithm = 2;

    public required int Algorithm { get; init; }

    public required string Layer { get; init; }

    public GeometryKind? Kind { get; init; }

    /// <summary>Features with a place; they are numbered from 0.</summary>
    public required long Count { get; init; }

    /// <summary>Features without one, with a damaged one, or with one of too many points for any map.</summary>
    public required long WithoutPlace { get; init; }

    /// <summary>Features of so many points that they are drawn on a coarser grid.</summary>
    public required long Simplified { get; init; }

    /// <summary>Ellipsoidal area of all its polygons, rounded to 0.01.</summary>
    public required double AreaSquareMetres { get; init; }

    /// <summary>Degrees of EPSG:4490, x is longitude; null without features.</summary>
    public Box? Extent { get; init; }

    /// <summary>The deepest level whose tiles are in the file; deeper ones are cut when asked for.</summary>
    public required int OverviewLevel { get; init; }

    /// <summary>The field features are classed by; null when the layer has none of those asked for.</summary>
    public string? ClassField { get; init; }

    /// <summary>The classes found, by code; features of none are not among them.</summary>
    public required IReadOnlyList<TileClass> Classes { get; init; }

    /// <summary>Names of the attributes kept with the features.</summary>
    public required IReadOnlyList<string> Fields { get; init; }
}
