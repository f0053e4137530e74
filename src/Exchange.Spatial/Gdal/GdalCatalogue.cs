using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>Describes the layers of an open data set.</summary>
internal static unsafe class GdalCatalogue
{
    public static IReadOnlyList<GdalLayer> Read(nint dataSet, GdalFormat format, GdalInput input, GdalOptions options)
    {
        var count = GdalNative.GDALDatasetGetLayerCount(dataSet);
        var layers = new List<GdalLayer>(count);
        for (var index = 0; index < count; index++)
        {
            using var errors = GdalErrors.Listen();
            if (GdalNative.GDALDatasetGetLayer(dataSet, index) is var layer and not 0)
                layers.Add(Describe(layer, format, input, options, errors));
        }

        return layers;
    }

    private static GdalLayer Describe(
        nint layer, GdalFormat format, GdalInput input, GdalOptions options, GdalErrors errors)
    {
        // Asking for the definition is what makes GDAL read the table's head, so faults show here.
        var definition = GdalNative.OGR_L_GetLayerDefn(layer);
        var geometry = GdalTypes.Geometry(GdalNative.OGR_L_GetGeomType(layer));
        var reference = GdalNative.OGR_L_GetSpatialRef(layer);
        var (attributes, types) = Fields(definition, input, options.MaxAttributes);
        var fault = errors.FirstFailure ?? (GdalNative.OGR_FD_GetFieldCount(definition) > options.MaxAttributes
            ? $"it has more than {options.MaxAttributes} attributes" : null);
        var hasIds = HasIds(layer, format, out var idColumn);
        return new GdalLayer
        {
            Handle = layer,
            FieldTypes = types,
            SwapsAxes = GdalReference.IsNorthFirst(reference),
            HasIds = hasIds,
            Fault = fault is null ? null : input.Clean(fault),
            Definition = new LayerDefinition
            {
                Name = NativeText.Read(GdalNative.OGR_L_GetName(layer)),
                GeometryKind = Kind(geometry?.Kind, format),
                MayHaveZ = geometry?.HasZ ?? false,
                MayHaveM = geometry?.HasM ?? false,
                Reference = geometry is null
                    ? SpatialReference.Undefined : input.Shapefile?.Reference ?? GdalReference.Read(reference),
                Attributes = attributes,
                IdColumn = hasIds ? idColumn : null,
                GeometryColumn = geometry is null
                    ? null : GeometryColumn(NativeText.Read(GdalNative.OGR_L_GetGeometryColumn(layer))),
                DeclaredExtent = geometry is null ? null : Extent(layer),
                Notices = input.Shapefile?.Notices ?? [],
            },
        };
    }

    /// <summary>
    /// Shapefiles and geodatabases know lines and polygons of any number of parts, which GDAL calls multi; their own
    /// word is line and polygon. Whether a feature is one of many parts is told by the feature.
    /// </summary>
    private static GeometryKind? Kind(GeometryKind? kind, GdalFormat format) =>
        format != GdalFormat.FileGeodatabase && format != GdalFormat.Shapefile ? kind : kind switch
        {
            GeometryKind.MultiLineString => GeometryKind.LineString,
            GeometryKind.MultiPolygon => GeometryKind.Polygon,
            _ => kind,
        };

    private static (IReadOnlyList<AttributeDefinition> Attributes, IReadOnlyList<int> Types) Fields(
        nint definition, GdalInput input, int most)
    {
        var count = Math.Min(GdalNative.OGR_FD_GetFieldCount(definition), most);
        if (input.Shapefile is { HasAttributes: false })
            count = 0; // GDAL makes a number column up where the table is missing.
        var attributes = new AttributeDefinition[count];
        var types = new int[count];
        var decoder = input.Shapefile?.Decoder ?? TextDecoder.Utf8;
        for (var index = 0; index < count; index++)
        {
            var field = GdalNative.OGR_FD_GetFieldDefn(definition, index);
            types[index] = GdalNative.OGR_Fld_GetType(field);
            attributes[index] = Attribute(field, types[index], input.Shapefile?.DeclaredType(index, count), decoder);
        }

        return (attributes, types);
    }

    private static AttributeDefinition Attribute(nint field, int type, string? declared, TextDecoder decoder)
    {
        var subType = GdalNative.OGR_Fld_GetSubType(field);
        var kind = GdalTypes.Attribute(type, subType);
        var width = GdalNative.OGR_Fld_GetWidth(field);
        var precision = GdalNative.OGR_Fld_GetPrecision(field);
        return new AttributeDefinition(
            decoder.Decode(NativeText.Bytes(GdalNative.OGR_Fld_GetNameRef(field)), out _),
            kind,
            declared ?? DeclaredType(type, subType, width, precision),
            kind == AttributeType.Text && width > 0 ? width : null,
            kind == AttributeType.Real && width > 0 ? precision : null,
            GdalNative.OGR_Fld_IsNullable(field) == 0);
    }

    private static string DeclaredType(int type, int subType, int width, int precision)
    {
        var name = NativeText.Read(subType == 0
            ? GdalNative.OGR_GetFieldTypeName(type) : GdalNative.OGR_GetFieldSubTypeName(subType));
        if (width == 0)
            return name;
        return precision == 0 ? $"{name}({width})" : $"{name}({width},{precision})";
    }

    /// <summary>
    /// Geodatabases always have ids. GDAL numbers the features of a GeoJSON file from 0 unless they bring ids of their
    /// own, so a first feature other than 0 tells that they do. Other formats have none.
    /// </summary>
    private static bool HasIds(nint layer, GdalFormat format, out string? column)
    {
        column = NativeText.Read(GdalNative.OGR_L_GetFIDColumn(layer));
        if (format == GdalFormat.FileGeodatabase)
            return column.Length > 0;
        if (format != GdalFormat.GeoJson)
            return false;
        column = "id";
        GdalNative.OGR_L_ResetReading(layer);
        var first = GdalNative.OGR_L_GetNextFeature(layer);
        if (first == 0)
            return false;
        var id = GdalNative.OGR_F_GetFID(first);
        GdalNative.OGR_F_Destroy(first);
        return id != 0;
    }

    private static string GeometryColumn(string name) => name.Length == 0 ? "geometry" : name;

    private static Box? Extent(nint layer)
    {
        var envelope = stackalloc double[4];
        return GdalNative.OGR_L_GetExtent(layer, envelope, 0) == 0
            && new Box(envelope[0], envelope[2], envelope[1], envelope[3]) is { IsEmpty: false } box ? box : null;
    }
}
