using System.Text.Json;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoJson;

/// <summary>Geometries as GeoJSON (RFC 7946 section 3.1).</summary>
internal static class GeoJsonGeometry
{
    /// <summary>Writes the geometry of a feature; answers why it cannot be written, or null.</summary>
    public static string? Write(Utf8JsonWriter json, GeometryBlock block, int feature)
    {
        var flags = block.Flags(feature);
        if ((flags & (GeometryFlags.Null | GeometryFlags.Malformed)) != 0)
        {
            json.WriteNullValue();
            return null;
        }

        if ((flags & GeometryFlags.Curved) != 0)
            return "arcs, of which only the control points are known";
        if ((flags & GeometryFlags.NonFinite) != 0)
            return "a coordinate that is no finite number";
        var parts = block.Parts(feature);
        var kind = block.Kind(feature);
        if (kind is GeometryKind.GeometryCollection or GeometryKind.PolyhedralSurface or GeometryKind.Tin)
            WriteCollection(json, block, parts);
        else
            WriteSimpleOrMulti(json, block, parts, kind);
        return null;
    }

    private static void WriteSimpleOrMulti(
        Utf8JsonWriter json, GeometryBlock block, IndexRange parts, GeometryKind kind)
    {
        var isMulti = kind is GeometryKind.MultiPoint or GeometryKind.MultiLineString or GeometryKind.MultiPolygon;
        json.WriteStartObject();
        json.WriteString("type", kind == GeometryKind.Triangle ? "Polygon" : kind.ToString());
        json.WritePropertyName("coordinates");
        if (isMulti || parts.Count == 0)
            json.WriteStartArray();
        for (var part = parts.Start; part < parts.End; part++)
            WriteCoordinates(json, block, part);
        if (isMulti || parts.Count == 0)
            json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCollection(Utf8JsonWriter json, GeometryBlock block, IndexRange parts)
    {
        json.WriteStartObject();
        json.WriteString("type", "GeometryCollection");
        json.WriteStartArray("geometries");
        for (var part = parts.Start; part < parts.End; part++)
        {
            json.WriteStartObject();
            json.WriteString("type", block.PartKind(part).ToString());
            json.WritePropertyName("coordinates");
            WriteCoordinates(json, block, part);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCoordinates(Utf8JsonWriter json, GeometryBlock block, int part)
    {
        var rings = block.Rings(part);
        switch (block.PartKind(part))
        {
            case GeometryKind.Point:
                WritePoint(json, block.Ring(rings.Start), 0);
                break;
            case GeometryKind.LineString:
                WriteLine(json, block.Ring(rings.Start), isReversed: false);
                break;
            default:
                json.WriteStartArray();
                for (var ring = rings.Start; ring < rings.End; ring++)
                {
                    var points = block.Ring(ring);
                    // Section 3.1.6: shells counter-clockwise, holes clockwise.
                    var area = TwiceArea(points);
                    WriteLine(json, points, isReversed: ring == rings.Start ? area < 0 : area > 0);
                }

                json.WriteEndArray();
                break;
        }
    }

    private static void WriteLine(Utf8JsonWriter json, ReadOnlySpan<double> points, bool isReversed)
    {
        json.WriteStartArray();
        var count = points.Length / 2;
        for (var i = 0; i < count; i++)
            WritePoint(json, points, isReversed ? count - 1 - i : i);
        json.WriteEndArray();
    }

    private static void WritePoint(Utf8JsonWriter json, ReadOnlySpan<double> points, int index)
    {
        json.WriteStartArray();
        json.WriteNumberValue(points[2 * index]);
        json.WriteNumberValue(points[2 * index + 1]);
        json.WriteEndArray();
    }

    // Around the first point, so that large coordinates do not eat the digits. Positive is counter-clockwise.
    private static double TwiceArea(ReadOnlySpan<double> points)
    {
        double sum = 0;
        for (var i = 2; i + 3 < points.Length; i += 2)
        {
            sum += (points[i] - points[0]) * (points[i + 3] - points[1])
                - (points[i + 2] - points[0]) * (points[i + 1] - points[1]);
        }

        return sum;
    }
}
