using System.Text.Json;
using Exchange.Contracts.Checks;
using Exchange.Spatial.References;

namespace Exchange.Node.Checks;

/// <summary>Turns the places of findings, given in the systems of their layers, into degrees a map shows.</summary>
internal sealed class MapPlaces
{
    private readonly Dictionary<int, CoordinateTransform?> transforms = [];

    /// <summary>Null without coordinates, or when their system is none of CGCS2000.</summary>
    public MapPlace? Of(JsonElement finding)
    {
        if (!finding.TryGetProperty("x", out var x) || !finding.TryGetProperty("y", out var y)
            || !finding.TryGetProperty("epsg", out var code) || !code.TryGetInt32(out var epsg)
            || !x.TryGetDouble(out var easting) || !y.TryGetDouble(out var northing))
            return null;
        if (epsg == Cgcs2000.Geographic)
            return new MapPlace(easting, northing);
        if (!transforms.TryGetValue(epsg, out var transform))
            transforms[epsg] = transform = Between(epsg);
        if (transform is null)
            return null;
        Span<double> point = [easting, northing];
        transform.Transform(point);
        return double.IsFinite(point[0]) && double.IsFinite(point[1]) ? new MapPlace(point[0], point[1]) : null;
    }

    private static CoordinateTransform? Between(int epsg) =>
        Cgcs2000.Find(epsg) is { } from && Cgcs2000.Find(Cgcs2000.Geographic) is { } to
            ? CoordinateTransform.Between(from, to)
            : null;
}
