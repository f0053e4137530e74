using System.Buffers.Binary;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoPackages;

/// <summary>
/// Reads the geometry value of a GeoPackage: header <c>GP</c>, then well-known binary (OGC 12-128r19 clause 2.1.3).
/// </summary>
/// <remarks>
/// The bytes are hostile: every count is compared with the bytes that are left before anything is reserved, nesting is
/// bounded, and whatever cannot be understood makes the feature <see cref="GeometryFlags.Malformed"/>, never an
/// exception.
/// </remarks>
internal static class GeometryBlob
{
    private const int HeaderBytes = 8;

    // Collections of collections have no use in plan data; the bound only keeps the recursion flat.
    private const int MaxDepth = 8;

    public static void Read(ReadOnlySpan<byte> blob, int layerSrsId, GeometryBlockBuilder into)
    {
        into.BeginFeature(GeometryKind.Geometry);
        if (blob.Length < HeaderBytes || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0)
        {
            into.Note(GeometryFlags.Malformed);
            return;
        }

        var header = blob[3];
        var srsBytes = blob[4..];
        var srsId = (header & 1) == 1
            ? BinaryPrimitives.ReadInt32LittleEndian(srsBytes) : BinaryPrimitives.ReadInt32BigEndian(srsBytes);
        if (srsId != layerSrsId)
            into.Note(GeometryFlags.ForeignReference);
        var envelopeBytes = ((header >> 1) & 7) switch { 0 => 0, 1 => 32, 2 or 3 => 48, 4 => 64, _ => -1 };
        if (envelopeBytes < 0 || blob.Length < HeaderBytes + envelopeBytes)
        {
            into.Note(GeometryFlags.Malformed);
            return;
        }

        var before = into.PointCount;
        var reader = new WkbReader(blob[(HeaderBytes + envelopeBytes)..], into, MaxDepth);
        if (!reader.ReadFeature())
            into.DropPoints(GeometryFlags.Malformed);
        else if (into.PointCount == before)
            into.Note(GeometryFlags.Empty);
    }

    /// <summary>
    /// Writes header without envelope and two-dimensional little-endian binary; returns the bytes used.
    /// </summary>
    public static int Write(GeometryBlock block, int feature, int srsId, ref byte[] buffer)
    {
        var parts = block.Parts(feature);
        var length = HeaderBytes + 64 + 16 * block.Points(feature).Length / 2;
        for (var part = parts.Start; part < parts.End; part++)
            length += 32 + 8 * block.Rings(part).Count;
        length += 48;
        if (buffer.Length < length)
            buffer = new byte[Math.Max(length, 2 * buffer.Length)];

        var writer = new WkbWriter(buffer);
        var box = block.Bounds(feature);
        writer.Header(srsId, box);
        writer.Geometry(block, feature);
        return writer.Position;
    }
}
