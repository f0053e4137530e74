namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// The attribute rows of one layer without their ids, which are settled only when the whole layer has been seen; of
/// annotations also what they say.
/// </summary>
internal sealed class RowSpool(TemporaryFile file)
{
    private readonly Stream stream = file.Stream;
    private readonly byte[] head = new byte[16];
    private byte[] row = new byte[256];
    private byte[] text = [];
    private int rowLength;
    private int textLength;

    /// <summary>The row read last: each value after a separator.</summary>
    public ReadOnlySpan<byte> Row => row.AsSpan(0, rowLength);

    /// <summary>What the annotation says, encoded.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, textLength);

    public double Angle { get; private set; }

    public void Clear() => file.Clear();

    public void Rewind() => stream.Position = 0;

    public void Begin()
    {
        (rowLength, textLength, Angle) = (0, 0, 0);
    }

    public void AddValue(ReadOnlySpan<byte> value)
    {
        if (row.Length < rowLength + 1 + value.Length)
            Array.Resize(ref row, Math.Max(rowLength + 1 + value.Length, 2 * row.Length));
        row[rowLength++] = (byte)',';
        value.CopyTo(row.AsSpan(rowLength));
        rowLength += value.Length;
    }

    public void SetAnnotation(ReadOnlySpan<byte> says, double angle)
    {
        if (text.Length < says.Length)
            text = new byte[says.Length];
        says.CopyTo(text);
        (textLength, Angle) = (says.Length, angle);
    }

    public void End()
    {
        BitConverter.TryWriteBytes(head, rowLength);
        BitConverter.TryWriteBytes(head.AsSpan(4), textLength);
        BitConverter.TryWriteBytes(head.AsSpan(8), Angle);
        stream.Write(head);
        stream.Write(Row);
        stream.Write(Text);
    }

    public void Read()
    {
        stream.ReadExactly(head);
        rowLength = BitConverter.ToInt32(head);
        textLength = BitConverter.ToInt32(head, 4);
        Angle = BitConverter.ToDouble(head, 8);
        if (row.Length < rowLength)
            row = new byte[Math.Max(rowLength, 2 * row.Length)];
        if (text.Length < textLength)
            text = new byte[Math.Max(textLength, 2 * text.Length)];
        stream.ReadExactly(row.AsSpan(0, rowLength));
        stream.ReadExactly(text.AsSpan(0, textLength));
    }
}
