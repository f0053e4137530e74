using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoPackages;

/// <summary>Column types of GeoPackage (OGC 12-128r19 table 1) and of the SQLite files that stretch them.</summary>
internal static class ColumnTypes
{
    public static AttributeDefinition Attribute(string name, string declared, bool required)
    {
        var open = declared.IndexOf('(', StringComparison.Ordinal);
        var word = (open < 0 ? declared : declared[..open]).Trim().ToUpperInvariant();
        var sizes = open < 0
            ? [] : declared[(open + 1)..].TrimEnd(')', ' ').Split(',', StringSplitOptions.TrimEntries);
        var type = word switch
        {
            "BOOLEAN" => AttributeType.Boolean,
            "DATE" or "DATETIME" or "TIMESTAMP" => AttributeType.Date,
            "TEXT" or "STRING" or "CLOB" => AttributeType.Text,
            _ when word.Contains("INT", StringComparison.Ordinal) => AttributeType.Integer,
            _ when word.Contains("CHAR", StringComparison.Ordinal) => AttributeType.Text,
            _ when word.Contains("BLOB", StringComparison.Ordinal) => AttributeType.Bytes,
            "REAL" or "DOUBLE" or "FLOAT" or "DOUBLE PRECISION" or "NUMERIC" or "DECIMAL" => AttributeType.Real,
            _ => AttributeType.Text,
        };
        var length = type == AttributeType.Text ? Size(sizes, 0) : null;
        var decimals = type == AttributeType.Real ? Size(sizes, 1) : null;
        return new AttributeDefinition(name, type, declared, length, decimals, required);
    }

    public static string Declare(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Text => attribute.MaxLength is { } length ? $"TEXT({length})" : "TEXT",
        AttributeType.Integer => "INTEGER",
        AttributeType.Real => "DOUBLE",
        AttributeType.Boolean => "BOOLEAN",
        AttributeType.Date => "DATE",
        AttributeType.Bytes => "BLOB",
        _ => throw new InvalidOperationException($"Unknown attribute type {attribute.Type}"),
    };

    public static GeometryKind Geometry(string name) => name.ToUpperInvariant() switch
    {
        "POINT" => GeometryKind.Point,
        "LINESTRING" => GeometryKind.LineString,
        "POLYGON" => GeometryKind.Polygon,
        "MULTIPOINT" => GeometryKind.MultiPoint,
        "MULTILINESTRING" => GeometryKind.MultiLineString,
        "MULTIPOLYGON" => GeometryKind.MultiPolygon,
        "GEOMETRYCOLLECTION" or "GEOMCOLLECTION" => GeometryKind.GeometryCollection,
        "CIRCULARSTRING" => GeometryKind.CircularString,
        "COMPOUNDCURVE" => GeometryKind.CompoundCurve,
        "CURVEPOLYGON" => GeometryKind.CurvePolygon,
        "MULTICURVE" => GeometryKind.MultiCurve,
        "MULTISURFACE" => GeometryKind.MultiSurface,
        "CURVE" => GeometryKind.Curve,
        "SURFACE" => GeometryKind.Surface,
        "POLYHEDRALSURFACE" => GeometryKind.PolyhedralSurface,
        "TIN" => GeometryKind.Tin,
        "TRIANGLE" => GeometryKind.Triangle,
        _ => GeometryKind.Geometry,
    };

    public static string GeometryName(GeometryKind kind) => kind.ToString().ToUpperInvariant();

    private static int? Size(string[] sizes, int index) =>
        index < sizes.Length
        && int.TryParse(sizes[index], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
}
