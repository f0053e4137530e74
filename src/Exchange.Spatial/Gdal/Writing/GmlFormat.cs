using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>GML 3.2 with its schema beside it; axes in the order of the registry.</summary>
internal sealed class GmlFormat() : WriterFormat(GdalFormat.Gml)
{
    public override IReadOnlyList<string> DataSetOptions =>
        ["FORMAT=GML3.2", "SRSNAME_FORMAT=OGC_URN", "WRITE_FEATURE_BOUNDED_BY=NO"];

    public override bool HoldsMixedKinds => true;

    public override IReadOnlyList<string> FilesOf(string path) => [path, Path.ChangeExtension(path, ".xsd")];

    public override IReadOnlyList<string> LayerOptions(LayerDefinition layer) => [];

    public override GeometryKind LayerKind(GeometryKind kind) => kind;

    public override FieldPlan Field(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Text => new FieldPlan(GdalTypes.Text, Width: attribute.MaxLength ?? 0),
        AttributeType.Integer => new FieldPlan(GdalTypes.Integer64),
        AttributeType.Real => new FieldPlan(GdalTypes.Real),
        AttributeType.Boolean => new FieldPlan(GdalTypes.Integer, SubType: GdalTypes.BooleanSubType, Largest: 1),
        AttributeType.Date => new FieldPlan(GdalTypes.DateTime),
        _ => FieldPlan.None,
    };
}
