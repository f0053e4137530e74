using System.IO.Compression;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tests.Formats;
using Exchange.Spatial.Tiles;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>Cuts layers into a folder that goes with the test, and reads their tiles.</summary>
internal sealed class TileSetting : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<TileSet> opened = [];

    public static readonly TileSetOptions Options = new() { ClassFields = ["DLBM", "YDYHFLDM"] };

    public TileSet Cut(ILayerSource source, TileSetOptions? options = null, string layer = "")
    {
        var file = folder.PathOf($"{opened.Count}.tiles");
        var definition = source.Layers.First(each => layer.Length == 0 || each.Name == layer);
        var written = TileSetWriter.Write(source, definition, file, options ?? Options, CancellationToken.None);
        Assert.True(written.Succeeded, written.Problem?.ToString());
        var set = TileSet.Open(file);
        Assert.True(set.Succeeded, set.Problem?.ToString());
        opened.Add(set.Value);
        return set.Value;
    }

    /// <summary>The bytes of a tile; empty when nothing is in it.</summary>
    public static byte[] Bytes(TileSet set, TileAddress address)
    {
        var tile = set.Tile(address, CancellationToken.None);
        Assert.True(tile.Succeeded, tile.Problem?.ToString());
        if (tile.Value.Length == 0)
            return [];
        using var inflating = new GZipStream(new MemoryStream(tile.Value), CompressionMode.Decompress);
        using var target = new MemoryStream();
        inflating.CopyTo(target);
        return target.ToArray();
    }

    public static TileRead Read(TileSet set, TileAddress address) => TileRead.Of(Bytes(set, address));

    /// <summary>The tile of a level that a place lies in.</summary>
    public static TileAddress At(double longitude, double latitude, int level) => new(
        level, (int)((longitude + 180) / TileGrid.TileDegrees(level)),
        (int)((90 - latitude) / TileGrid.TileDegrees(level)));

    /// <summary>The place of a point of a tile, in degrees.</summary>
    public static (double Longitude, double Latitude) Place(TileAddress tile, (int X, int Y) point)
    {
        var degrees = TileGrid.TileDegrees(tile.Level);
        return (-180 + degrees * (tile.Column + (double)point.X / TileGrid.Extent),
            90 - degrees * (tile.Row + (double)point.Y / TileGrid.Extent));
    }

    public string File(string name) => folder.PathOf(name);

    public void Dispose()
    {
        foreach (var set in opened)
            set.Dispose();
        folder.Dispose();
    }
}
