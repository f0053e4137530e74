using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.WellKnownBinary;

/// <summary>Well-known binary, ISO and extended, of every kind; heights and measures are noted and skipped.</summary>
internal ref struct WkbReader(ReadOnlySpan<byte> bytes, GeometryBlockBuilder into, int maxDepth)
{
    private const uint ExtendedZ = 0x80000000;
    private const uint ExtendedM = 0x40000000;
    private const uint ExtendedSrid = 0x20000000;

    // Smallest well-known binary inside another: byte order, kind, count.
    private const int MinGeometryBytes = 9;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    public bool ReadFeature()
    {
        if (!ReadGeometry(0, isFeature: true, asRing: false))
            return false;
        if (at < bytes.Length)
            into.Note(GeometryFlags.TrailingBytes);
        return true;
    }

    private bool ReadGeometry(int depth, bool isFeature, bool asRing)
    {
        if (depth > maxDepth || !ReadHead(out var little, out var kind, out var dimensions))
            return false;
        if (isFeature)
            into.SetKind(kind);

        switch (kind)
        {
            case GeometryKind.Point:
                return ReadPointGeometry(little, dimensions);
            case GeometryKind.LineString or GeometryKind.CircularString:
                if (kind == GeometryKind.CircularString)
                    into.Note(GeometryFlags.Curved);
                if (!asRing)
                    into.BeginPart(GeometryKind.LineString);
                return ReadRing(little, dimensions);
            case GeometryKind.Polygon or GeometryKind.Triangle:
                return ReadPolygon(little, dimensions);
            case GeometryKind.CurvePolygon:
                into.Note(GeometryFlags.Curved);
                into.BeginPart(GeometryKind.Polygon);
                return ReadMembers(little, depth, asRings: true);
            case GeometryKind.CompoundCurve:
                // Only noticed as curved: the members of a compound ring are kept as separate runs of control points.
                into.Note(GeometryFlags.Curved);
                return ReadMembers(little, depth, asRing);
            case GeometryKind.MultiCurve or GeometryKind.MultiSurface:
                into.Note(GeometryFlags.Curved);
                return ReadMembers(little, depth, asRings: false);
            case GeometryKind.MultiPoint or GeometryKind.MultiLineString or GeometryKind.MultiPolygon
                or GeometryKind.GeometryCollection or GeometryKind.PolyhedralSurface or GeometryKind.Tin:
                return ReadMembers(little, depth, asRings: false);
            default:
                return false;
        }
    }

    private bool ReadHead(out bool little, out GeometryKind kind, out int dimensions)
    {
        (little, kind, dimensions) = (true, GeometryKind.Geometry, 2);
        if (bytes.Length - at < 5 || bytes[at] > 1)
            return false;
        little = bytes[at++] == 1;
        var code = ReadUInt32(little);
        var (hasZ, hasM) = ((code & ExtendedZ) != 0, (code & ExtendedM) != 0);
        if ((code & ExtendedSrid) != 0)
        {
            if (bytes.Length - at < 4)
                return false;
            at += 4;
        }

        code &= 0x1FFFFFFF;
        hasZ |= code / 1000 is 1 or 3;
        hasM |= code / 1000 is 2 or 3;
        if (code / 1000 > 3 || code % 1000 is 0 or > 17)
            return false;
        kind = (GeometryKind)(code % 1000);
        if (hasZ)
            into.Note(GeometryFlags.HasZ);
        if (hasM)
            into.Note(GeometryFlags.HasM);
        dimensions = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0);
        return true;
    }

    private bool ReadMembers(bool little, int depth, bool asRings)
    {
        if (!ReadCount(little, MinGeometryBytes, out var count))
            return false;
        for (var member = 0; member < count; member++)
        {
            if (!ReadGeometry(depth + 1, isFeature: false, asRings))
                return false;
        }

        return true;
    }

    private bool ReadPointGeometry(bool little, int dimensions)
    {
        if (bytes.Length - at < 8 * dimensions)
            return false;
        var (x, y) = (ReadDouble(little, 0), ReadDouble(little, 8));
        at += 8 * dimensions;

        // Not-a-number in both is how an empty point is written (OGC 12-128r19, requirement on empty points).
        if (double.IsNaN(x) && double.IsNaN(y))
            return true;
        into.BeginPart(GeometryKind.Point);
        into.BeginRing();
        into.AddPoint(x, y);
        if (!double.IsFinite(x) || !double.IsFinite(y))
            into.Note(GeometryFlags.NonFinite);
        return true;
    }

    private bool ReadPolygon(bool little, int dimensions)
    {
        if (!ReadCount(little, 4, out var rings))
            return false;
        if (rings == 0)
            return true;
        into.BeginPart(GeometryKind.Polygon);
        for (var ring = 0; ring < rings; ring++)
        {
            if (!ReadRing(little, dimensions))
                return false;
        }

        return true;
    }

    private bool ReadRing(bool little, int dimensions)
    {
        if (!ReadCount(little, 8 * dimensions, out var points))
            return false;
        into.BeginRing();
        var room = into.Extend(points);
        if (little && dimensions == 2 && BitConverter.IsLittleEndian)
        {
            bytes.Slice(at, 16 * points).CopyTo(MemoryMarshal.AsBytes(room));
            at += 16 * points;
        }
        else
        {
            for (var i = 0; i < points; i++, at += 8 * dimensions)
            {
                room[2 * i] = ReadDouble(little, 0);
                room[2 * i + 1] = ReadDouble(little, 8);
            }
        }

        if (!AreFinite(room))
            into.Note(GeometryFlags.NonFinite);
        return true;
    }

    // A value is not finite when all bits of its exponent are set.
    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        const long exponent = 0x7FF0_0000_0000_0000;
        var bits = MemoryMarshal.Cast<double, long>(values);
        var mask = new Vector<long>(exponent);
        while (bits.Length >= Vector<long>.Count)
        {
            if (Vector.EqualsAny(new Vector<long>(bits) & mask, mask))
                return false;
            bits = bits[Vector<long>.Count..];
        }

        foreach (var value in bits)
        {
            if ((value & exponent) == exponent)
                return false;
        }

        return true;
    }

    // A count that promises more than the bytes left could hold is a lie.
    private bool ReadCount(bool little, int minBytesEach, out int count)
    {
        count = 0;
        if (bytes.Length - at < 4)
            return false;
        var claimed = ReadUInt32(little);
        if (claimed > (uint)(bytes.Length - at) / (uint)minBytesEach)
            return false;
        count = (int)claimed;
        return true;
    }

    private uint ReadUInt32(bool little)
    {
        var value = little
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
        at += 4;
        return value;
    }

    private readonly double ReadDouble(bool little, int offset) => little
        ? BinaryPrimitives.ReadDoubleLittleEndian(bytes[(at + offset)..])
        : BinaryPrimitives.ReadDoubleBigEndian(bytes[(at + offset)..]);
}
