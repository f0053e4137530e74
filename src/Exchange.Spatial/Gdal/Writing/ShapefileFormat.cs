using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>Shapefile: .shp, .shx, .dbf, .prj, and a .cpg that says UTF-8.</summary>
internal sealed class ShapefileFormat() : WriterFormat(GdalFormat.Shapefile)
{
    public const int MaxNameBytes = 10;
    public const int MaxTextBytes = 254;
    private const int IntegerDigits = 18;
    private const int RealWidth = 24;
    private const int RealDecimals = 10;

    public override bool WarningsAreLosses => true;

    public override bool HoldsManyLayers => false;

    public override IReadOnlyList<string> FilesOf(string path) =>
    [
        .. new[] { ".shp", ".shx", ".dbf", ".prj", ".cpg" }.Select(extension => Path.ChangeExtension(path, extension)),
    ];

    public override IReadOnlyList<string> LayerOptions(LayerDefinition layer) =>
        ["ENCODING=UTF-8", "2GB_LIMIT=YES", "SPATIAL_INDEX=NO"];

    public override GeometryKind LayerKind(GeometryKind kind) => Shape(kind) switch
    {
        GeometryKind.MultiLineString => GeometryKind.LineString,
        GeometryKind.MultiPolygon => GeometryKind.Polygon,
        var other => other,
    };

    public override FieldPlan Field(AttributeDefinition attribute)
    {
        var bytes = Encoding.UTF8.GetByteCount(attribute.Name);
        var fault = bytes > MaxNameBytes ? $"its name has {bytes} bytes, {MaxNameBytes} fit" : null;
        return attribute.Type switch
        {
            // GDAL widens the column when a value needs more bytes than characters were declared.
            AttributeType.Text => new FieldPlan(
                GdalTypes.Text, Width: Math.Clamp(attribute.MaxLength ?? MaxTextBytes, 1, MaxTextBytes),
                LargestTextBytes: MaxTextBytes, Fault: fault),
            AttributeType.Integer => new FieldPlan(
                GdalTypes.Integer64, Width: IntegerDigits, Largest: 99_999_999_999_999_999, Fault: fault),
            AttributeType.Real => new FieldPlan(
                GdalTypes.Real, Width: RealWidth, Precision: attribute.Decimals ?? RealDecimals, Fault: fault),
            AttributeType.Boolean => new FieldPlan(GdalTypes.Integer, Width: 1, Largest: 9, Fault: fault),
            AttributeType.Date => new FieldPlan(GdalTypes.Date, Fault: fault),
            _ => FieldPlan.None,
        };
    }
}
