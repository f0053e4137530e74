using Exchange.Domain.Problems;

namespace Exchange.Spatial.Tiles;

/// <summary>Why tiles of a layer cannot be had.</summary>
public static class TileSetProblems
{
    public static readonly ProblemDefinition NoGeometry = new(
        "tiles.no-geometry", 422,
        "The layer has no geometry", "图层没有图形",
        "\"{layer}\" is a table without geometry and cannot be drawn on a map.",
        "“{layer}”是没有图形的属性表，无法在地图上显示。");

    public static readonly ProblemDefinition Damaged = new(
        "tiles.damaged", 500,
        "The tiles of the layer are damaged", "图层瓦片已损坏",
        "The tiles of \"{layer}\" cannot be read ({reason}). They are cut anew; try again in a minute.",
        "“{layer}”的瓦片无法读取（{reason}）。系统将重新切分，请一分钟后重试。");
}
