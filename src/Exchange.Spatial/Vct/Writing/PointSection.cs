namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the point part and the annotation part.</summary>
internal sealed class PointSection(SectionText points, SectionText annotations, VctVersion version)
{
    private byte[] style = [];

    public void SetStyle(byte[] encoded) => style = encoded;

    public void WritePoint(SpooledFeature feature, long id, string code)
    {
        var isSingle = feature.Points.Count == 1;
        WriteHead(points, id, code);
        points.Line(isSingle ? "1"u8 : "4"u8);
        if (!isSingle || version == VctVersion.Version3)
            points.Line(feature.Points.Count);
        points.Points(feature.Points.Values);
        Close(points);
    }

    /// <param name="says">The text, encoded.</param>
    public void WriteAnnotation(SpooledFeature feature, long id, string code, ReadOnlySpan<byte> says, double angle)
    {
        var isSingle = feature.Points.Count == 1;
        WriteHead(annotations, id, code);
        if (version == VctVersion.Version3)
        {
            annotations.Line(isSingle ? "1"u8 : "2"u8);
            annotations.Line(says);
        }
        else
        {
            // Font, colour, weight with shape and underline, size, spacing: a layer does not keep them.
            annotations.Line("宋体");
            annotations.Line("0,0,0"u8);
            annotations.Line("400,0,F"u8);
            annotations.Line("10"u8);
            annotations.Line("0"u8);
            annotations.Line(says);
        }

        if (!isSingle || version == VctVersion.Version2)
            annotations.Line(feature.Points.Count);
        for (var i = 0; i < feature.Points.Count; i++)
        {
            var (x, y) = feature.Points.Point(i);
            annotations.PointWithAngle(x, y, angle);
        }

        Close(annotations);
    }

    private void WriteHead(SectionText text, long id, string code)
    {
        text.Line(id);
        text.Line(code);
        text.Line(style);
    }

    private void Close(SectionText text)
    {
        if (version == VctVersion.Version3)
            text.Line("0"u8);
    }
}
