using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// A file geodatabase, shapefile, GeoJSON or GML file opened through GDAL. One pass over a layer at a time, over the
/// whole file for GML; passes over different layers may run on different threads, and take turns.
/// </summary>
public sealed class GdalSource : ILayerSource
{
    // GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR | GDAL_OF_INTERNAL; without GDAL_OF_UPDATE it is read-only.
    private const uint ReadOnlyVector = 0x04 | 0x40 | 0x80;

    private readonly string name;
    private readonly GdalFormat format;
    private readonly GdalInput input;
    private readonly GdalOptions options;
    private readonly Lock gate = new();
    private readonly Dictionary<string, GdalLayer> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<object, object> passes = [];
    private nint dataSet;

    private GdalSource(string name, GdalFormat format, GdalInput input, GdalOptions options, nint dataSet)
    {
        this.name = name;
        this.format = format;
        this.input = input;
        this.options = options;
        this.dataSet = dataSet;
    }

    public IReadOnlyList<LayerDefinition> Layers { get; private set; } = [];

    /// <summary>
    /// Opens a file whose name tells one of the formats of <see cref="GdalLibrary.Formats"/>, or says why it cannot be
    /// opened.
    /// </summary>
    /// <param name="path">The folder of a file geodatabase, the main file of the other formats.</param>
    public static Outcome<GdalSource> Open(string path, GdalOptions? options = null)
    {
        var format = GdalFormat.Of(path) ?? throw new ArgumentException("Not the name of a GDAL format", nameof(path));
        options ??= new GdalOptions();
        if (GdalLibrary.Off(format) is { } off)
            return off;
        var prepared = GdalInput.Prepare(path, format, options);
        if (!prepared.Succeeded)
            return prepared.Problem;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var opened = Open(name, format, prepared.Value, options);
        if (!opened.Succeeded)
            prepared.Value.Dispose();
        return opened;
    }

    /// <inheritdoc />
    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(dataSet == 0, this);
        if (!byName.TryGetValue(layer.Name, out var found))
            throw new ArgumentException($"Layer {layer.Name} is not of this file", nameof(layer));
        if (found.Fault is { } fault)
        {
            throw new LayerUnreadableException(GdalProblems.Damaged.With(
                ("file", name), ("place", layer.Name), ("format", format.Name), ("found", fault)));
        }

        return ReadPass(found, layer, cancellationToken);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (dataSet == 0)
                return;
            using (GdalErrors.Listen())
                GdalNative.GDALClose(dataSet);
            dataSet = 0;
        }

        input.Dispose();
    }

    private static unsafe Outcome<GdalSource> Open(
        string name, GdalFormat format, GdalInput input, GdalOptions options)
    {
        using var errors = GdalErrors.Listen();
        using var drivers = new OptionList(format.Driver);
        using var settings = new OptionList(input.Options);
        var dataSet = GdalNative.GDALOpenEx(input.Path, ReadOnlyVector, drivers.Pointer, settings.Pointer, null);
        if (dataSet == 0)
        {
            return GdalProblems.NotReadable.With(
                ("file", name), ("format", format.Name),
                ("found", input.Clean(errors.FirstFailure ?? $"the content is no {format.Name}")));
        }

        var source = new GdalSource(name, format, input, options, dataSet);
        return source.Describe() is { } problem ? problem : source;
    }

    /// <summary>Lists the layers; answers why the file is not taken after all, and closes it then.</summary>
    private Problem? Describe()
    {
        var count = GdalNative.GDALDatasetGetLayerCount(dataSet);
        if (count > options.MaxLayers)
        {
            Dispose();
            return GdalProblems.OverLimit.With(
                ("file", name), ("place", format.Name), ("what", "the number of layers"),
                ("allowed", options.MaxLayers));
        }

        if (count == 0 && format == GdalFormat.Gml)
        {
            // Layers are found by their features: a document without any has none.
            Dispose();
            return GdalProblems.NotReadable.With(
                ("file", name), ("format", format.Name), ("found", "the document holds no feature"));
        }

        var layers = GdalCatalogue.Read(dataSet, format, input, options);
        foreach (var layer in layers)
            byName.TryAdd(layer.Definition.Name, layer);
        Layers = [.. layers.Select(layer => layer.Definition)];
        return null;
    }

    // Begins with the first step, as passes over a GeoPackage do. GDAL keeps one position per layer, and for GML one
    // per file: a pass that finds another one begun since must stop.
    private IEnumerable<LayerPartition> ReadPass(
        GdalLayer layer, LayerDefinition asked, CancellationToken cancellationToken)
    {
        object position = format == GdalFormat.Gml ? this : layer;
        var pass = new object();
        lock (gate)
            passes[position] = pass;
        var reader = new GdalFeatureReader(name, format, input, options, layer, asked);
        var partitions = reader.Read(gate, () => dataSet != 0 && passes[position] == pass, cancellationToken);
        foreach (var partition in partitions)
            yield return partition;
    }
}
