using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>One geometry object as it stands in the file; the same instance takes one after the other.</summary>
internal sealed class ObjectRecord
{
    /// <summary>Polygons made of lines, and polygons made of polygons.</summary>
    public const int OfLines = 21;
    public const int OfPolygons = 22;

    private byte[] code = new byte[32];
    private int codeLength;
    private byte[] text = [];
    private int textLength;

    public long Offset { get; private set; }

    public long Id { get; private set; }

    public ReadOnlySpan<byte> Code => code.AsSpan(0, codeLength);

    /// <summary>Whether it has no coordinates of its own but refers to other objects.</summary>
    public bool IsIndirect { get; set; }

    /// <summary>For an indirect polygon, <see cref="OfLines"/> or <see cref="OfPolygons"/>.</summary>
    public int Construction { get; set; }

    /// <summary>Signed ids; a negative one is run through backwards, a zero separates rings.</summary>
    public List<long> References { get; } = [];

    public CoordinateList Points { get; } = new();

    /// <summary>One past the last point of each ring, segment or single point.</summary>
    public List<int> Ends { get; } = [];

    /// <summary>HasZ, NonFinite, Curved or Malformed.</summary>
    public GeometryFlags Flags { get; set; }

    /// <summary>Kind of the first curve met; 0 without one.</summary>
    public int Curve { get; set; }

    /// <summary>The first coordinate that is no number, as found.</summary>
    public string BadCoordinate { get; set; } = "";

    /// <summary>Text of an annotation in the encoding of the file.</summary>
    public ReadOnlySpan<byte> Text => text.AsSpan(0, textLength);

    /// <summary>Direction of an annotation's first point, degrees.</summary>
    public double Angle { get; set; }

    public void Begin(long offset, long id)
    {
        (Offset, Id, IsIndirect, Construction, Flags, Curve) = (offset, id, false, 0, GeometryFlags.None, 0);
        (codeLength, textLength, Angle, BadCoordinate) = (0, 0, 0, "");
        References.Clear();
        Points.Clear();
        Ends.Clear();
    }

    public void SetCode(ReadOnlySpan<byte> value) => Keep(value, ref code, out codeLength);

    public void SetText(ReadOnlySpan<byte> value) => Keep(value, ref text, out textLength);

    public void End() => Ends.Add(Points.Count);

    private static void Keep(ReadOnlySpan<byte> value, ref byte[] into, out int length)
    {
        if (into.Length < value.Length)
            into = new byte[value.Length];
        value.CopyTo(into);
        length = value.Length;
    }
}
