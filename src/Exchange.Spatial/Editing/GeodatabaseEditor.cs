using System.Runtime.InteropServices;
using Exchange.Domain.Problems;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Editing;

/// <summary>
/// Changes values of a file geodatabase through GDAL. Rows keep their ids; GDAL writes a row as a whole.
/// </summary>
internal sealed unsafe class GeodatabaseEditor : ILayerEditor
{
    // GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR | GDAL_OF_INTERNAL
    private const uint UpdatableVector = 0x04 | 0x01 | 0x40 | 0x80;

    private readonly string name;
    private readonly GdalInput input;
    private readonly Dictionary<string, GdalLayer> layers = new(StringComparer.Ordinal);
    private nint dataSet;

    private GeodatabaseEditor(string name, GdalInput input, nint dataSet) =>
        (this.name, this.input, this.dataSet) = (name, input, dataSet);

    public static Outcome<ILayerEditor> Open(string path)
    {
        var options = new GdalOptions();
        if (GdalLibrary.Off(GdalFormat.FileGeodatabase) is { } off)
            return off;
        var prepared = GdalInput.Prepare(path, GdalFormat.FileGeodatabase, options);
        if (!prepared.Succeeded)
            return prepared.Problem;
        var input = prepared.Value;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        using var errors = GdalErrors.Listen();
        using var drivers = new OptionList(GdalFormat.FileGeodatabase.Driver);
        var dataSet = GdalNative.GDALOpenEx(input.Path, UpdatableVector, drivers.Pointer, null, null);
        if (dataSet == 0)
        {
            input.Dispose();
            return EditingProblems.Failed.With(
                ("file", name), ("found", input.Clean(errors.FirstFailure ?? "it cannot be opened for changes")));
        }

        var editor = new GeodatabaseEditor(name, input, dataSet);
        foreach (var layer in GdalCatalogue.Read(dataSet, GdalFormat.FileGeodatabase, input, options))
            editor.layers.TryAdd(layer.Definition.Name, layer);
        return Outcome<ILayerEditor>.Of(editor);
    }

    public EditResult SetValue(string layer, long featureId, string attribute, string? before, string? after)
    {
        if (Editable(layer) is not { } found)
            return EditResult.NotFound;
        var field = FieldOf(found, attribute);
        if (field < 0)
            return EditResult.NotFound;
        var column = found.Definition.Attributes[field];
        object? value = null;
        if (after is not null && (value = CellText.ValueFor(column, after)) is null)
            return EditResult.Unfit;
        return Change(found, featureId, feature =>
        {
            if (TextOf(feature, field, column) != before)
                return EditResult.Otherwise;
            Put(feature, field, value);
            return EditResult.Done;
        });
    }

    /// <remarks>GDAL 3.6 loses the spatial index when rows with new geometries and longer rows are written in one go
    /// (filegdbtable.cpp:1516, on closing); so no geometry is changed here.</remarks>
    public EditResult ReplacePoints(string layer, long featureId, PointRun before, PointRun after) =>
        Editable(layer) is { Definition.GeometryKind: not null } ? EditResult.Unfit : EditResult.NotFound;

    public void Complete()
    {
        using var errors = GdalErrors.Listen();
        GdalNative.GDALClose(dataSet);
        dataSet = 0;
        if (errors.FirstFailure is { } failure)
            throw Failed(failure);
    }

    public void Dispose()
    {
        if (dataSet != 0)
        {
            using (GdalErrors.Listen())
                GdalNative.GDALClose(dataSet);
            dataSet = 0;
        }

        input.Dispose();
    }

    private GdalLayer? Editable(string layer) =>
        layers.GetValueOrDefault(layer) is { Fault: null, HasIds: true } found ? found : null;

    private static int FieldOf(GdalLayer layer, string attribute)
    {
        var attributes = layer.Definition.Attributes;
        for (var field = 0; field < attributes.Count; field++)
        {
            if (attributes[field].Name.Equals(attribute, StringComparison.OrdinalIgnoreCase))
                return field;
        }

        return -1;
    }

    private EditResult Change(GdalLayer layer, long featureId, Func<nint, EditResult> change)
    {
        using var errors = GdalErrors.Listen();
        var feature = GdalNative.OGR_L_GetFeature(layer.Handle, featureId);
        if (feature == 0)
            return EditResult.NotFound;
        try
        {
            var result = change(feature);
            if (result == EditResult.Done && GdalNative.OGR_L_SetFeature(layer.Handle, feature) != 0)
                throw Failed(errors.FirstFailure ?? $"{layer.Definition.Name} #{featureId} is not taken");
            return result;
        }
        finally
        {
            GdalNative.OGR_F_Destroy(feature);
        }
    }

    // As the reader gives it.
    private static string? TextOf(nint feature, int field, AttributeDefinition column)
    {
        if (GdalNative.OGR_F_IsFieldSetAndNotNull(feature, field) == 0)
            return null;
        return column.Type switch
        {
            AttributeType.Text => NativeText.Read(GdalNative.OGR_F_GetFieldAsString(feature, field)),
            AttributeType.Real => CellText.Of(GdalNative.OGR_F_GetFieldAsDouble(feature, field)),
            AttributeType.Integer => CellText.Of(GdalNative.OGR_F_GetFieldAsInteger64(feature, field)),
            _ => null,
        };
    }

    private static void Put(nint feature, int field, object? value)
    {
        switch (value)
        {
            case null:
                GdalNative.OGR_F_SetFieldNull(feature, field);
                break;
            case double real:
                GdalNative.OGR_F_SetFieldDouble(feature, field, real);
                break;
            case long whole:
                GdalNative.OGR_F_SetFieldInteger64(feature, field, whole);
                break;
            case string text:
                var native = Marshal.StringToCoTaskMemUTF8(text);
                GdalNative.OGR_F_SetFieldString(feature, field, (byte*)native);
                Marshal.FreeCoTaskMem(native);
                break;
            default:
                throw new InvalidOperationException($"No field holds a {value.GetType().Name}");
        }
    }

    private LayerUnwritableException Failed(string found) =>
        new(EditingProblems.Failed.With(("file", name), ("found", input.Clean(found))));
}
