namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the line part: features and the boundary lines of polygons.</summary>
internal sealed class LineSection(SectionText text, VctVersion version)
{
    private byte[] style = [];

    /// <summary>The style of version 3, or the layer name of version 2, encoded.</summary>
    public void SetStyle(byte[] encoded) => style = encoded;

    public void WriteBoundary(long id, ReadOnlySpan<double> points)
    {
        WriteHead(id, FeatureCodeList.BoundaryCode);
        WritePoints(points);
    }

    public void Write(long id, string code, ReadOnlySpan<double> points)
    {
        WriteHead(id, code);
        WritePoints(points);
    }

    /// <summary>A line made of others, zeros between its parts.</summary>
    public void WriteIndirect(long id, string code, List<long> references)
    {
        WriteHead(id, code);
        text.Line("100"u8);
        text.Ids(references);
        Close();
    }

    private void WriteHead(long id, string code)
    {
        text.Line(id);
        text.Line(code);
        text.Line(style);
    }

    private void WritePoints(ReadOnlySpan<double> points)
    {
        text.Line("1"u8);
        if (version == VctVersion.Version3)
        {
            text.Line("1"u8);
            text.Line("11"u8);
        }

        text.Line(points.Length / 2);
        text.Points(points);
        Close();
    }

    private void Close()
    {
        if (version == VctVersion.Version3)
            text.Line("0"u8);
    }
}
