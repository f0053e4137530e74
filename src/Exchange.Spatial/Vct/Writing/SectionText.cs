using System.Buffers.Text;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes the lines of one part of the file.</summary>
internal sealed class SectionText(Stream output, WordEncoder encoder, int decimals)
{
    private const byte Separator = (byte)',';
    private const int LabelDecimalsMetres = 6;
    private const int LabelDecimalsDegrees = 11;

    // Whatever is written at once without asking for room is shorter than this.
    private const int Room = 2 * DecimalFormat.LongestText + 64;

    /// <summary>Decimals of coordinates.</summary>
    public int Decimals { get; set; } = decimals;

    private readonly byte[] buffer = new byte[128 * 1024];
    private int length;

    public void Line(string text)
    {
        Bytes(encoder.Encode(text));
        End();
    }

    public void Line(ReadOnlySpan<byte> encoded)
    {
        Bytes(encoded);
        End();
    }

    public void Line(long number)
    {
        Number(number);
        End();
    }

    public void Point(double x, double y)
    {
        Reserve();
        length += DecimalFormat.Write(buffer.AsSpan(length), x, Decimals);
        buffer[length++] = Separator;
        length += DecimalFormat.Write(buffer.AsSpan(length), y, Decimals);
        End();
    }

    public void Points(ReadOnlySpan<double> points)
    {
        for (var i = 0; i + 1 < points.Length; i += 2)
            Point(points[i], points[i + 1]);
    }

    /// <summary>A point that only shows where a label may stand.</summary>
    public void Label(double x, double y)
    {
        Reserve();
        var labelDecimals = Decimals > LabelDecimalsMetres ? LabelDecimalsDegrees : LabelDecimalsMetres;
        length += DecimalFormat.Write(buffer.AsSpan(length), DecimalFormat.Round(x, labelDecimals), labelDecimals);
        buffer[length++] = Separator;
        length += DecimalFormat.Write(buffer.AsSpan(length), DecimalFormat.Round(y, labelDecimals), labelDecimals);
        End();
    }

    public void PointWithAngle(double x, double y, double angle)
    {
        Point(x, y);
        length -= 2;
        buffer[length++] = Separator;
        length += DecimalFormat.Write(buffer.AsSpan(length), angle, 0);
        End();
    }

    /// <summary>Their number, then the ids, eight to a line.</summary>
    public void Ids(List<long> ids)
    {
        const int perLine = 8;
        Line(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            Number(ids[i]);
            if (i % perLine == perLine - 1 || i == ids.Count - 1)
                End();
            else
                buffer[length++] = Separator;
        }
    }

    /// <summary>A row: the id, then values that are encoded and separated already.</summary>
    public void Row(long id, ReadOnlySpan<byte> values)
    {
        Number(id);
        Bytes(values);
        End();
    }

    public void Flush()
    {
        output.Write(buffer, 0, length);
        length = 0;
    }

    private void Number(long number)
    {
        Reserve();
        Utf8Formatter.TryFormat(number, buffer.AsSpan(length), out var written);
        length += written;
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve();
        if (bytes.Length > buffer.Length - Room)
        {
            Flush();
            output.Write(bytes);
            return;
        }

        if (bytes.Length > buffer.Length - Room - length)
            Flush();
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    private void End()
    {
        Reserve();
        buffer[length++] = (byte)'\r';
        buffer[length++] = (byte)'\n';
    }

    private void Reserve()
    {
        if (length > buffer.Length - Room)
            Flush();
    }
}
