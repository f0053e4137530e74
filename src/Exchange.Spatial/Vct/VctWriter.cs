using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct.Reading;
using Exchange.Spatial.Vct.Writing;

namespace Exchange.Spatial.Vct;

/// <summary>
/// Writes a new VCT file. The same layers in the same order with the same day and options give the same bytes.
/// </summary>
/// <remarks>
/// A VCT file is ordered by part (codes, tables, points, lines, polygons, attributes) while layers come one by one, so
/// the parts are collected in temporary files beside the output and joined by <see cref="Complete"/>.
/// </remarks>
public sealed class VctWriter : ILayerWriter
{
    private static readonly TimeSpan BeijingOffset = TimeSpan.FromHours(8);

    private static readonly HashSet<string> ReservedNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "TableEnd", "TableStructureEnd", "AttributeEnd", "VarcharBegin", "CommentBegin", "0",
    };

    private readonly string file;
    private readonly FileStream output;
    private readonly VctWriterOptions options;
    private readonly HeadText head;
    private readonly WordEncoder encoder;
    private readonly ObjectIds ids = new();
    private readonly HashSet<(string Code, ObjectKind Kind)> takenCodes = [];
    private readonly HashSet<string> takenNames = [];
    private readonly List<LayerDescription> layers = [];
    private VctParts? parts;
    private BoundaryLines? boundary;
    private FileReference? reference;
    private Box extent = Box.Empty;
    private bool isComplete;

    private VctWriter(string file, FileStream output, DateTimeOffset lastChange, VctWriterOptions options)
    {
        (this.file, this.output, this.options) = (file, output, options);

        // The head says that times are Beijing time.
        head = new HeadText(options, DateOnly.FromDateTime(lastChange.ToOffset(BeijingOffset).DateTime));
        encoder = new WordEncoder(options.Encoding);
    }

    /// <summary>Creates the file.</summary>
    /// <param name="lastChange">The instant whose day the head tells.</param>
    /// <exception cref="IOException">The file exists already or cannot be created.</exception>
    public static VctWriter Create(string file, DateTimeOffset lastChange, VctWriterOptions? options = null) =>
        new(
            file, new FileStream(file, FileMode.CreateNew, FileAccess.Write), lastChange,
            options ?? new VctWriterOptions());

    /// <inheritdoc />
    public void AddLayer(LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        var table = NameOf(layer);
        if (layer.GeometryKind is not null)
        {
            var found = FileReference.Of(layer, reference);
            reference = found.Succeeded ? found.Value : throw new LayerUnwritableException(found.Problem);
        }

        // All layers of a file are in one reference; a table that comes before the first of them has no coordinates.
        if (parts is null || parts.Decimals != Decimals)
            OpenParts();
        var codes = new FeatureCodeList(layer, layers.Count + 1, options, takenCodes);
        var writing = new LayerWriting(layer, table, parts!, Decimals, codes, encoder, options); // Just opened.
        writing.Spool(partitions);
        layers.Add(writing.Write(boundary!, ids)); // Opened with the parts.
        extent = extent.Union(writing.Extent);
    }

    /// <inheritdoc />
    public void Complete()
    {
        if (isComplete)
            return;
        if (parts is null)
            OpenParts();
        if (options.Encoding == VctEncoding.Utf8WithMark)
            output.Write([0xEF, 0xBB, 0xBF]);
        var text = new SectionText(output, encoder, Decimals);
        head.Write(text, reference?.System, extent);
        WriteDescriptions(text);
        parts!.CopyTo(output, text); // Opened above.
        output.Flush();
        isComplete = true;
    }

    public void Dispose()
    {
        parts?.Dispose();
        output.Dispose();
        if (!isComplete)
            File.Delete(file);
    }

    private int Decimals => (reference ?? FileReference.Local).Decimals;

    private void OpenParts()
    {
        parts?.SetDecimals(Decimals);
        if (parts is not null)
            return;
        parts = new VctParts(file, options.Version, encoder, Decimals);
        boundary = new BoundaryLines(parts.Lines, options);
    }

    private void WriteDescriptions(SectionText text)
    {
        text.Line("FeatureCodeBegin"u8);
        foreach (var line in layers.SelectMany(layer => layer.Codes))
            text.Line(line);
        text.Line("FeatureCodeEnd"u8);
        text.Line(""u8);
        text.Line("TableStructureBegin"u8);
        foreach (var layer in layers)
        {
            foreach (var line in layer.Table)
                text.Line(line);
            if (options.Version == VctVersion.Version3)
                text.Line("0"u8);
        }

        text.Line("TableStructureEnd"u8);
        text.Line(""u8);
    }

    // A table is told from what stands around it by its name alone.
    private string NameOf(LayerDefinition layer)
    {
        var name = WordEncoder.Clean(layer.Name);
        if (name.Length == 0 || ReservedNames.Contains(name) || !takenNames.Add(VctText.Key(encoder.Encode(name))))
            throw new LayerUnwritableException(VctProblems.UnwritableName.With(("layer", layer.Name)));
        foreach (var attribute in layer.Attributes)
        {
            if (WordEncoder.Clean(attribute.Name).Length == 0)
            {
                throw new LayerUnwritableException(
                    VctProblems.UnwritableName.With(("layer", $"{layer.Name}.{attribute.Name}")));
            }
        }

        return name;
    }
}
