using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>File Geodatabase, as a folder.</summary>
/// <remarks>
/// Coordinates are stored as whole numbers on a grid: 0.1 mm or 1e-9 degree, the resolution plan data is to have. With
/// the origin at 0 reading divides once, so a coordinate with that many decimals comes back as the very same double;
/// any other origin adds a rounding. CGCS2000 coordinates are never negative. Other systems get GDAL's own grid, whose
/// origin lies far enough to the south-west for them. The id column is OBJECTID, so no attribute can be called that.
/// </remarks>
internal sealed class FileGeodatabaseFormat() : WriterFormat(GdalFormat.FileGeodatabase)
{
    private const string GeometryColumn = "SHAPE";

    public override IReadOnlyList<string> FilesOf(string path) => [Path.TrimEndingDirectorySeparator(path)];

    public override IReadOnlyList<string> LayerOptions(LayerDefinition layer)
    {
        List<string> options = [];
        if (layer.GeometryKind is null)
            return options;
        options.Add($"GEOMETRY_NAME={Free(layer, GeometryColumn)}");
        options.AddRange(layer.Reference.IsGeographic
            ? ["XYSCALE=1000000000", "XYTOLERANCE=0.00000000898"]
            : ["XYSCALE=10000", "XYTOLERANCE=0.001"]);
        if (SmallestCoordinate(layer) is { } origin)
            options.AddRange([$"XORIGIN={Text(origin)}", $"YORIGIN={Text(origin)}"]);
        else if (layer.Reference.IsGeographic)
            options.AddRange(["XORIGIN=-400", "YORIGIN=-400"]);
        else
            options.AddRange(["XORIGIN=-100000000", "YORIGIN=-100000000"]);
        return options;
    }

    public override GeometryKind LayerKind(GeometryKind kind) => Shape(kind);

    public override double? SmallestCoordinate(LayerDefinition layer) =>
        ReferenceRecognition.Recognise(layer.Reference).System is not null ? 0 : null;

    public override FieldPlan Field(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Text => new FieldPlan(GdalTypes.Text, Width: attribute.MaxLength ?? 0),
        AttributeType.Integer => new FieldPlan(GdalTypes.Integer, Largest: int.MaxValue),
        AttributeType.Real => new FieldPlan(GdalTypes.Real),
        // There is no truth value; the small number takes its place.
        AttributeType.Boolean => new FieldPlan(GdalTypes.Integer, SubType: GdalTypes.Int16SubType, Largest: 1),
        AttributeType.Date => new FieldPlan(GdalTypes.DateTime),
        _ => FieldPlan.None,
    };

    private static string Free(LayerDefinition layer, string name) =>
        layer.Attribute(name) is null ? name : Free(layer, name + "_1");

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
