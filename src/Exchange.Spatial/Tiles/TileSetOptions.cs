namespace Exchange.Spatial.Tiles;

/// <summary>How a tile set is cut.</summary>
public sealed record TileSetOptions
{
    /// <summary>Fields features may be classed by; the first the layer has counts.</summary>
    public IReadOnlyList<string> ClassFields { get; init; } = [];

    /// <summary>Most classes told apart; features of others are drawn as if they had none.</summary>
    public int MaxClasses { get; init; } = 500;

    /// <summary>A level is the last of the overview when none of its tiles has more features.</summary>
    public int FeaturesPerDetailTile { get; init; } = 3000;
}
