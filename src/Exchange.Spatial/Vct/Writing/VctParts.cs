namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// The parts of the file as they grow, each in a temporary file, until they are put one behind the other.
/// </summary>
internal sealed class VctParts : IDisposable
{
    private readonly List<(string Name, TemporaryFile File, SectionText Text)> parts = [];
    private readonly TemporaryFile features;
    private readonly TemporaryFile rows;

    public VctParts(string path, VctVersion version, WordEncoder encoder, int decimals)
    {
        Decimals = decimals;
        features = new TemporaryFile($"{path}.features.part");
        rows = new TemporaryFile($"{path}.rows.part");
        Features = new FeatureSpool(features);
        Rows = new RowSpool(rows);
        var points = Part("Point");
        Lines = new LineSection(Part("Line"), version);
        Polygons = new PolygonSection(Part("Polygon"), version);
        Points = new PointSection(points, Part("Annotation"), version);
        Attributes = Part("Attribute");

        SectionText Part(string name)
        {
            var file = new TemporaryFile($"{path}.{name}.part");
            var text = new SectionText(file.Stream, encoder, decimals);
            parts.Add((name, file, text));
            return text;
        }
    }

    public int Decimals { get; private set; }

    /// <summary>The features of the layer being written.</summary>
    public FeatureSpool Features { get; }

    /// <summary>Its attribute rows.</summary>
    public RowSpool Rows { get; }

    public PointSection Points { get; }

    public LineSection Lines { get; }

    public PolygonSection Polygons { get; }

    public SectionText Attributes { get; }

    /// <summary>Before the first coordinate only.</summary>
    public void SetDecimals(int decimals)
    {
        Decimals = decimals;
        foreach (var (_, _, text) in parts)
            text.Decimals = decimals;
    }

    /// <summary>Writes the parts behind the description.</summary>
    public void CopyTo(Stream output, SectionText description)
    {
        foreach (var (name, file, text) in parts)
        {
            text.Flush();
            description.Line($"{name}Begin");
            description.Flush();
            file.CopyTo(output);
            description.Line($"{name}End");
            description.Line(""u8);
            description.Flush();
        }
    }

    public void Dispose()
    {
        features.Dispose();
        rows.Dispose();
        foreach (var (_, file, _) in parts)
            file.Dispose();
    }
}
