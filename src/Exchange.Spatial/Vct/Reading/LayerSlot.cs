using System.Text;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>One table of the file: its fields, the codes that lead to it, its objects and its rows.</summary>
internal sealed class LayerSlot(byte[] name)
{
    /// <summary>Fields that annotations bring along when the table has none for them (domain table ZJ).</summary>
    public const string TextField = "ZJNR";
    public const string AngleField = "ZJFX";

    private readonly HashSet<ObjectKind> kinds = [];

    public byte[] Name => name;

    public List<FieldSlot> Fields { get; } = [];

    /// <summary>Whether the table structure part has it.</summary>
    public bool IsDescribed { get; set; }

    /// <summary>The table says of itself that it has no geometry.</summary>
    public bool IsPlain { get; set; }

    /// <summary>Whether an object may have more than one part.</summary>
    public bool HasParts { get; set; }

    public bool HasAnnotations => kinds.Contains(ObjectKind.Annotation);

    public LayerObjects Objects { get; } = new();

    /// <summary>Stretches of attribute rows: offset of the first row and number of rows.</summary>
    public List<(long Offset, int Rows)> Rows { get; } = [];

    public int RowCount { get; set; }

    public void Hold(ObjectKind kind) => kinds.Add(kind);

    public LayerDefinition Define(Encoding encoding, SpatialReference reference, bool mayHaveZ, Box? extent)
    {
        var attributes = Fields.Select(field => field.Define(encoding)).ToList();
        if (HasAnnotations)
        {
            AddMissing(attributes, new AttributeDefinition(TextField, AttributeType.Text, "VarChar"));
            AddMissing(attributes, new AttributeDefinition(AngleField, AttributeType.Real, "Float"));
        }

        var hasGeometry = !IsPlain && kinds.Count > 0;
        return new LayerDefinition
        {
            Name = encoding.GetString(name),
            GeometryKind = hasGeometry ? KindOfGeometry() : null,
            MayHaveZ = hasGeometry && mayHaveZ,
            Reference = hasGeometry ? reference : SpatialReference.Undefined,
            Attributes = attributes,
            DeclaredExtent = hasGeometry ? extent : null,
        };
    }

    private static void AddMissing(List<AttributeDefinition> attributes, AttributeDefinition wanted)
    {
        if (!attributes.Exists(one => one.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)))
            attributes.Add(wanted);
    }

    private GeometryKind KindOfGeometry()
    {
        var isPoint = kinds.Contains(ObjectKind.Point) || kinds.Contains(ObjectKind.Annotation);
        return (isPoint, kinds.Contains(ObjectKind.Line), kinds.Contains(ObjectKind.Polygon)) switch
        {
            (true, false, false) => HasParts ? GeometryKind.MultiPoint : GeometryKind.Point,
            (false, true, false) => HasParts ? GeometryKind.MultiLineString : GeometryKind.LineString,
            (false, false, true) => HasParts ? GeometryKind.MultiPolygon : GeometryKind.Polygon,
            _ => GeometryKind.Geometry,
        };
    }
}
