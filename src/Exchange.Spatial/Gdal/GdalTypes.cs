using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>GDAL's numbers for kinds of geometry (OGRwkbGeometryType) and of fields (OGRFieldType).</summary>
internal static class GdalTypes
{
    public const int NoGeometry = 100;
    public const int HasZ = unchecked((int)0x80000000);

    public const int Integer = 0;
    public const int Real = 2;
    public const int Text = 4;
    public const int Binary = 8;
    public const int Date = 9;
    public const int Time = 10;
    public const int DateTime = 11;
    public const int Integer64 = 12;

    public const int BooleanSubType = 1;
    public const int Int16SubType = 2;

    /// <summary>The kind, and whether heights and measures may come; null for a layer without geometry.</summary>
    public static (GeometryKind Kind, bool HasZ, bool HasM)? Geometry(int type)
    {
        var flat = type & ~HasZ;
        var thousands = flat / 1000;
        flat %= 1000;
        if (flat == NoGeometry)
            return null;
        var kind = flat is > 0 and <= (int)GeometryKind.Triangle ? (GeometryKind)flat : GeometryKind.Geometry;
        return (kind, type < 0 || thousands is 1 or 3, thousands is 2 or 3);
    }

    public static AttributeType Attribute(int type, int subType) => type switch
    {
        Integer or Integer64 => subType == BooleanSubType ? AttributeType.Boolean : AttributeType.Integer,
        Real => AttributeType.Real,
        Date or DateTime => AttributeType.Date,
        Binary => AttributeType.Bytes,
        _ => AttributeType.Text, // Lists and times read as the text GDAL makes of them.
    };
}
