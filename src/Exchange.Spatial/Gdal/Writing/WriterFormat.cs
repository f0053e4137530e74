using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>What one format needs when it is written, and what it cannot hold.</summary>
internal abstract class WriterFormat(GdalFormat format)
{
    public GdalFormat Format => format;

    public virtual IReadOnlyList<string> DataSetOptions => [];

    /// <summary>Whether a warning while writing means that a value was changed.</summary>
    public virtual bool WarningsAreLosses => false;

    public virtual bool HoldsManyLayers => true;

    /// <summary>Whether one layer may hold different kinds of geometry.</summary>
    public virtual bool HoldsMixedKinds => false;

    /// <summary>Every file or folder that writing to the path makes.</summary>
    public abstract IReadOnlyList<string> FilesOf(string path);

    public abstract IReadOnlyList<string> LayerOptions(LayerDefinition layer);

    /// <summary>The kind a layer is created with; 0 for any.</summary>
    public abstract GeometryKind LayerKind(GeometryKind kind);

    /// <summary>Smallest coordinate the layer takes; null when any.</summary>
    public virtual double? SmallestCoordinate(LayerDefinition layer) => null;

    public abstract FieldPlan Field(AttributeDefinition attribute);

    public static WriterFormat Of(GdalFormat format)
    {
        if (format == GdalFormat.FileGeodatabase)
            return new FileGeodatabaseFormat();
        if (format == GdalFormat.Shapefile)
            return new ShapefileFormat();
        if (format == GdalFormat.Gml)
            return new GmlFormat();
        throw new ArgumentException($"{format.Name} is not written through GDAL", nameof(format));
    }

    /// <summary>Lines and polygons of any number of parts are one kind in these formats.</summary>
    private protected static GeometryKind Shape(GeometryKind kind) => kind switch
    {
        GeometryKind.LineString or GeometryKind.MultiLineString or GeometryKind.Curve or GeometryKind.MultiCurve
            or GeometryKind.CircularString or GeometryKind.CompoundCurve => GeometryKind.MultiLineString,
        GeometryKind.Polygon or GeometryKind.MultiPolygon or GeometryKind.Surface or GeometryKind.MultiSurface
            or GeometryKind.CurvePolygon or GeometryKind.Triangle or GeometryKind.Tin
            or GeometryKind.PolyhedralSurface => GeometryKind.MultiPolygon,
        _ => kind,
    };
}
