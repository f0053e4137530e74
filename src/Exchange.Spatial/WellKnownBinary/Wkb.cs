using Exchange.Spatial.Layers;

namespace Exchange.Spatial.WellKnownBinary;

/// <summary>Geometries of features as well-known binary (OGC 06-103r4, ISO 13249-3).</summary>
internal static class Wkb
{
    // Collections of collections have no use in plan data; the bound only keeps the recursion flat.
    private const int MaxDepth = 8;

    /// <summary>
    /// Reads the geometry of the feature begun last. Bytes that are no geometry make it
    /// <see cref="GeometryFlags.Malformed"/>, never an exception.
    /// </summary>
    public static void Read(ReadOnlySpan<byte> bytes, GeometryBlockBuilder into)
    {
        var before = into.PointCount;
        if (!new WkbReader(bytes, into, MaxDepth).ReadFeature())
            into.DropPoints(GeometryFlags.Malformed);
        else if (into.PointCount == before)
            into.Note(GeometryFlags.Empty);
    }

    /// <summary>Bytes that are enough for the feature's geometry.</summary>
    public static int Room(GeometryBlock block, int feature)
    {
        var parts = block.Parts(feature);
        var length = 32 + 8 * block.Points(feature).Length;
        for (var part = parts.Start; part < parts.End; part++)
            length += 16 + 4 * block.Rings(part).Count;
        return length;
    }

    /// <summary>Writes the feature's geometry; returns the bytes used.</summary>
    public static int Write(GeometryBlock block, int feature, Span<byte> buffer)
    {
        var writer = new WkbWriter(buffer);
        writer.Geometry(block, feature);
        return writer.Position;
    }
}
