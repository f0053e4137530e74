namespace Exchange.Spatial.Vct;

/// <summary>How a VCT file is written.</summary>
public sealed record VctWriterOptions
{
    public VctVersion Version { get; init; } = VctVersion.Version3;

    /// <summary>
    /// GB 18030 unless the receiver asks for UTF-8: programs that read VCT take text in the code page of Chinese
    /// Windows, and the newer ones find out by themselves.
    /// </summary>
    public VctEncoding Encoding { get; init; } = VctEncoding.Gb18030;

    /// <summary>
    /// Polygons with coordinates of their own instead of shared boundary lines. Land-use data are to be exchanged with
    /// shared lines (land-use plan database standard).
    /// </summary>
    public bool WritesDirectPolygons { get; init; }

    /// <summary>Feature codes by layer name; a layer without one takes them from its attribute YSDM.</summary>
    public IReadOnlyDictionary<string, VctFeatureCode> FeatureCodes { get; init; } =
        new Dictionary<string, VctFeatureCode>();

    /// <summary>The map scale the head tells.</summary>
    public int ScaleDenominator { get; init; } = 10_000;

    /// <summary>
    /// Most different vertices looked at in one go when boundaries are split, about 20 bytes of memory each. Larger
    /// layers take several rounds over the spooled coordinates.
    /// </summary>
    public int MaxVerticesPerRound { get; init; } = 8_000_000;

    /// <summary>
    /// Most boundary lines remembered, about 30 bytes of memory each. In a larger layer a line whose two users lie that
    /// far apart is written twice.
    /// </summary>
    public int MaxRememberedLines { get; init; } = 8_000_000;
}
