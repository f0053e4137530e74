namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the polygon part.</summary>
internal sealed class PolygonSection(SectionText text, VctVersion version)
{
    private readonly LabelPoint label = new();
    private byte[] style = [];

    public void SetStyle(byte[] encoded) => style = encoded;

    /// <summary>A polygon made of boundary lines, zeros between its rings.</summary>
    public void WriteIndirect(SpooledFeature feature, long id, string code, List<long> references)
    {
        WriteHead(feature, id, code, "100"u8);
        if (version == VctVersion.Version3)
            text.Line("21"u8);
        text.Ids(references);
        if (version == VctVersion.Version3)
            text.Line("0"u8);
    }

    /// <summary>A polygon with coordinates of its own.</summary>
    public void WriteDirect(SpooledFeature feature, long id, string code)
    {
        WriteHead(feature, id, code, "1"u8);
        if (version == VctVersion.Version3)
            text.Line(feature.RingEnds.Count);
        for (var ring = 0; ring < feature.RingEnds.Count; ring++)
        {
            var points = feature.Ring(ring);
            if (version == VctVersion.Version3)
                text.Line("11"u8);
            text.Line(points.Length / 2);
            text.Points(points);
        }

        text.Line("0"u8);
    }

    private void WriteHead(SpooledFeature feature, long id, string code, ReadOnlySpan<byte> type)
    {
        text.Line(id);
        text.Line(code);
        text.Line(style);
        if (version == VctVersion.Version3)
            text.Line(type);
        var (x, y) = label.Of(feature.Points.Values, feature.RingEnds);
        text.Label(x, y);
    }
}
