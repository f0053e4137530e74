namespace Exchange.Spatial.Layers;

/// <summary>Kind of a geometry, numbered as in well-known binary (ISO 13249-3, OGC 06-103r4).</summary>
public enum GeometryKind : byte
{
    /// <summary>Any kind; only as the declared kind of a layer.</summary>
    Geometry = 0,
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPoint = 4,
    MultiLineString = 5,
    MultiPolygon = 6,
    GeometryCollection = 7,
    CircularString = 8,
    CompoundCurve = 9,
    CurvePolygon = 10,
    MultiCurve = 11,
    MultiSurface = 12,
    Curve = 13,
    Surface = 14,
    PolyhedralSurface = 15,
    Tin = 16,
    Triangle = 17,
}
