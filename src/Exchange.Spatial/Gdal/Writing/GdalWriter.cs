using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>
/// Writes a file geodatabase, shapefile or GML file through GDAL. What the format cannot hold is refused, never
/// shortened or renamed in silence.
/// </summary>
/// <remarks>
/// Only digits may be lost: a shapefile keeps ten decimals of a number, GML fifteen digits, a geodatabase coordinates
/// on its grid.
/// </remarks>
public sealed class GdalWriter : ILayerWriter
{
    private readonly string path;
    private readonly WriterFormat writing;
    private readonly WritingRefusals refuse;
    private readonly HashSet<string> layers = new(StringComparer.OrdinalIgnoreCase);
    private nint dataSet;
    private bool isComplete;

    private GdalWriter(string path, WriterFormat writing, nint dataSet) =>
        (this.path, this.writing, this.dataSet, refuse) =
        (path, writing, dataSet, new WritingRefusals(Path.GetFileName(path), writing.Format.Name));

    /// <summary>Creates the file or folder, or says why the format cannot be written on this machine.</summary>
    /// <exception cref="IOException">A file of that name exists already, or none can be created.</exception>
    public static Outcome<GdalWriter> Create(string path)
    {
        var format = GdalFormat.Of(path) ?? throw new ArgumentException("Not the name of a GDAL format", nameof(path));
        if (GdalLibrary.Off(format) is { } off)
            return off;
        path = Path.GetFullPath(Path.TrimEndingDirectorySeparator(path));
        var writing = WriterFormat.Of(format);
        foreach (var file in writing.FilesOf(path))
        {
            if (Path.Exists(file))
                throw new IOException($"{Path.GetFileName(file)} exists already");
        }

        using var errors = GdalErrors.Listen();
        var driver = GdalNative.GDALGetDriverByName(format.Driver);
        nint dataSet;
        using (var options = new OptionList(writing.DataSetOptions))
            dataSet = CreateDataSet(driver, path, options);
        return dataSet != 0
            ? new GdalWriter(path, writing, dataSet)
            : throw new IOException($"{Path.GetFileName(path)} cannot be created: {errors.FirstFailure}");
    }

    /// <inheritdoc />
    public void AddLayer(LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        ObjectDisposedException.ThrowIf(dataSet == 0, this);
        if (layers.Count > 0 && !writing.HoldsManyLayers)
            throw refuse.CannotHold(layer.Name, "a second layer; a file holds one");
        if (!layers.Add(layer.Name))
            throw refuse.CannotHold(layer.Name, "a layer of that name is there already");

        using var enumerator = partitions.GetEnumerator();
        var isFirst = enumerator.MoveNext();
        using var errors = GdalErrors.Listen();
        var kind = KindOf(layer, isFirst ? enumerator.Current : null);
        var target = CreateLayer(layer, kind, errors);
        var fields = CreateFields(layer, target, errors);
        var output = new FeatureWriter(writing, refuse, layer, target, kind, fields, errors);
        for (var more = isFirst; more; more = enumerator.MoveNext())
            output.Write(enumerator.Current);
    }

    /// <inheritdoc />
    public void Complete()
    {
        if (dataSet == 0)
            return;
        using var errors = GdalErrors.Listen();
        GdalNative.GDALClose(dataSet);
        dataSet = 0;
        if (errors.FirstFailure is { } failure)
            throw refuse.NotWritten("", failure);
        isComplete = true;
    }

    public void Dispose()
    {
        if (dataSet != 0)
        {
            using (GdalErrors.Listen())
                GdalNative.GDALClose(dataSet);
            dataSet = 0;
        }

        if (isComplete)
            return;
        foreach (var file in writing.FilesOf(path))
        {
            if (Directory.Exists(file))
                Directory.Delete(file, recursive: true);
            else
                File.Delete(file);
        }
    }

    private static unsafe nint CreateDataSet(nint driver, string path, OptionList options) =>
        GdalNative.GDALCreate(driver, path, 0, 0, 0, 0, options.Pointer);

    /// <summary>
    /// The kind to declare. A layer of any kind takes that of its first geometry where the format wants one.
    /// </summary>
    private GeometryKind? KindOf(LayerDefinition layer, LayerPartition? first)
    {
        if (layer.GeometryKind is not { } kind)
            return null;
        var isOpen = kind is GeometryKind.Geometry or GeometryKind.GeometryCollection && !writing.HoldsMixedKinds;
        if (isOpen && first is not null)
        {
            for (var row = 0; row < first.Count; row++)
            {
                if (first.Geometry.HasPoints(row))
                    return writing.LayerKind(first.Geometry.Kind(row));
            }
        }

        return writing.LayerKind(kind);
    }

    private unsafe nint CreateLayer(LayerDefinition layer, GeometryKind? kind, GdalErrors errors)
    {
        var reference = kind is null ? 0 : GdalReference.Create(layer.Reference);
        if (kind is not null && reference == 0 && layer.Reference != SpatialReference.Undefined)
            throw refuse.CannotHold(layer.Name, $"the spatial reference {layer.Reference} is not understood");
        nint target;
        try
        {
            using var options = new OptionList(writing.LayerOptions(layer));
            target = GdalNative.GDALDatasetCreateLayer(
                dataSet, layer.Name, reference, kind is null ? GdalTypes.NoGeometry : (int)kind, options.Pointer);
        }
        finally
        {
            if (reference != 0)
                GdalNative.OSRDestroySpatialReference(reference);
        }

        if (target == 0)
            throw refuse.CannotHold(layer.Name, errors.FirstFailure ?? "it cannot be created");
        var given = NativeText.Read(GdalNative.OGR_L_GetName(target));
        // A shapefile has no other name than its file's.
        return given == layer.Name || !writing.HoldsManyLayers
            ? target : throw refuse.CannotHold(layer.Name, $"the name would become \"{given}\"");
    }

    private IReadOnlyList<FieldWriter> CreateFields(LayerDefinition layer, nint target, GdalErrors errors)
    {
        var fields = new List<FieldWriter>(layer.Attributes.Count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in layer.Attributes)
        {
            var place = $"{layer.Name}.{attribute.Name}";
            var plan = writing.Field(attribute);
            if (plan.Fault is { } fault)
                throw refuse.CannotHold(place, fault);
            if (!names.Add(attribute.Name))
                throw refuse.CannotHold(place, "an attribute of that name is there already");
            CreateField(attribute, plan, target, place, errors);
            fields.Add(new FieldWriter(fields.Count, plan));
        }

        return fields;
    }

    private unsafe void CreateField(
        AttributeDefinition attribute, FieldPlan plan, nint target, string place, GdalErrors errors)
    {
        var field = GdalNative.OGR_Fld_Create(attribute.Name, plan.Type);
        GdalNative.OGR_Fld_SetSubType(field, plan.SubType);
        GdalNative.OGR_Fld_SetWidth(field, plan.Width);
        GdalNative.OGR_Fld_SetPrecision(field, plan.Precision);
        GdalNative.OGR_Fld_SetNullable(field, attribute.Required ? 0 : 1);
        errors.Forget();
        var code = GdalNative.OGR_L_CreateField(target, field, 0);
        GdalNative.OGR_Fld_Destroy(field);
        if (code != 0)
            throw refuse.CannotHold(place, errors.FirstFailure ?? "the attribute cannot be created");
        var definition = GdalNative.OGR_L_GetLayerDefn(target);
        var created = GdalNative.OGR_FD_GetFieldDefn(definition, GdalNative.OGR_FD_GetFieldCount(definition) - 1);
        var given = NativeText.Read(GdalNative.OGR_Fld_GetNameRef(created));
        if (given != attribute.Name)
            throw refuse.CannotHold(place, $"the name would become \"{given}\"");
    }
}
