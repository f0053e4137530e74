using System.Buffers.Binary;
using Exchange.Spatial.Layers;
using Exchange.Spatial.WellKnownBinary;

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
    private const int EnvelopeBytes = 32;
    private const byte LittleEndian = 1;
    private const byte EnvelopeXy = 0b10;
    private const byte EmptyFlag = 0b10000;

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

        Wkb.Read(blob[(HeaderBytes + envelopeBytes)..], into);
    }

    /// <summary>
    /// Writes header with envelope and two-dimensional little-endian binary; returns the bytes used.
    /// </summary>
    public static int Write(GeometryBlock block, int feature, int srsId, ref byte[] buffer)
    {
        var room = HeaderBytes + EnvelopeBytes + Wkb.Room(block, feature);
        if (buffer.Length < room)
            buffer = new byte[Math.Max(room, 2 * buffer.Length)];
        var header = WriteHeader(srsId, block.Bounds(feature), buffer);
        return header + Wkb.Write(block, feature, buffer.AsSpan(header));
    }

    private static int WriteHeader(int srsId, Box box, Span<byte> buffer)
    {
        buffer[0] = (byte)'G';
        buffer[1] = (byte)'P';
        buffer[2] = 0;
        buffer[3] = (byte)(LittleEndian | (box.IsEmpty ? EmptyFlag : EnvelopeXy));
        BinaryPrimitives.WriteInt32LittleEndian(buffer[4..], srsId);
        if (box.IsEmpty)
            return HeaderBytes;
        var envelope = buffer[HeaderBytes..];
        BinaryPrimitives.WriteDoubleLittleEndian(envelope, box.MinX);
        BinaryPrimitives.WriteDoubleLittleEndian(envelope[8..], box.MaxX);
        BinaryPrimitives.WriteDoubleLittleEndian(envelope[16..], box.MinY);
        BinaryPrimitives.WriteDoubleLittleEndian(envelope[24..], box.MaxY);
        return HeaderBytes + EnvelopeBytes;
    }
}
