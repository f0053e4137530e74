using System.Globalization;
using Exchange.Hub.Maps;

namespace Exchange.Transport.Maps;

/// <summary>The address of a tile at the office's map service: its template filled, or the key–value form of WMTS.</summary>
internal static class WmtsAddress
{
    private const string KeyValue = "SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={Layer}&STYLE={Style}"
        + "&TILEMATRIXSET={TileMatrixSet}&FORMAT={Format}&TILEMATRIX={TileMatrix}&TILEROW={TileRow}&TILECOL={TileCol}";

    public static Uri Of(OfficeMapOptions options, OfficeTileAddress tile)
    {
        var address = options.Url.Contains("{TileMatrix}", StringComparison.Ordinal)
            ? options.Url
            : options.Url + (options.Url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + KeyValue;
        foreach (var (place, value) in new[]
        {
            ("{TileMatrixSet}", options.TileMatrixSet),
            ("{TileMatrix}", Number(tile.Matrix)),
            ("{TileRow}", Number(tile.Row)),
            ("{TileCol}", Number(tile.Column)),
            ("{Layer}", options.Layer),
            ("{Style}", options.Style),
            ("{Format}", options.Format),
            ("{Key}", options.Key),
        })
        {
            address = address.Replace(place, Uri.EscapeDataString(value), StringComparison.Ordinal);
        }

        return new Uri(address);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
