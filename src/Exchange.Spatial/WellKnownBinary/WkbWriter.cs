using System.Buffers.Binary;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.WellKnownBinary;

/// <summary>
/// Writes a feature's geometry as two-dimensional little-endian well-known binary into a buffer that is known to be
/// large enough.
/// </summary>
internal ref struct WkbWriter(Span<byte> buffer)
{
    private const byte LittleEndian = 1;

    private readonly Span<byte> buffer = buffer;

    public int Position { get; private set; }

    public void Geometry(GeometryBlock block, int feature)
    {
        var parts = block.Parts(feature);
        var kind = block.Kind(feature);
        if (kind is GeometryKind.Point or GeometryKind.LineString or GeometryKind.Polygon && parts.Count <= 1)
        {
            if (parts.Count == 1)
                Part(block, parts.Start);
            else
                EmptyPart(kind);
            return;
        }

        Byte(LittleEndian);
        Int((int)(kind is GeometryKind.MultiPoint or GeometryKind.MultiLineString or GeometryKind.MultiPolygon
            ? kind : GeometryKind.GeometryCollection));
        Int(parts.Count);
        for (var part = parts.Start; part < parts.End; part++)
            Part(block, part);
    }

    private void Part(GeometryBlock block, int part)
    {
        var kind = block.PartKind(part);
        var rings = block.Rings(part);
        Byte(LittleEndian);
        Int((int)kind);
        if (kind == GeometryKind.Polygon)
            Int(rings.Count);
        for (var ring = rings.Start; ring < rings.End; ring++)
        {
            var points = block.Ring(ring);
            if (kind != GeometryKind.Point)
                Int(points.Length / 2);
            foreach (var value in points)
                Double(value);
        }
    }

    private void EmptyPart(GeometryKind kind)
    {
        Byte(LittleEndian);
        Int((int)kind);
        if (kind == GeometryKind.Point)
        {
            Double(double.NaN);
            Double(double.NaN);
        }
        else
        {
            Int(0);
        }
    }

    private void Byte(byte value) => buffer[Position++] = value;

    private void Int(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(buffer[Position..], value);
        Position += 4;
    }

    private void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(buffer[Position..], value);
        Position += 8;
    }
}
