using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>Packs features in units of the grid; <see cref="PackedFeatures"/> reads them.</summary>
/// <remarks>
/// A feature is: id in its file, class + 1 (0 for none), kind, box, area in square units, length of the geometry,
/// geometry. Box and area come first so that what is too small to be seen is passed over without its points. What has
/// several dimensions is packed once for each. What has more points than <see cref="TileSetFile.MaxFeaturePoints"/> is
/// moved to a coarser grid until it has not: whoever cuts a detail tile has to hold all points of a feature.
/// </remarks>
internal sealed class PackedFeatureWriter
{
    // A grid of 2^14 units is 630 m wide; a figure that is still too large then is nothing a map could show.
    private const int Coarsest = 14;

    private readonly WireBuffer geometry = new();
    private readonly WireBuffer target = new();
    private readonly List<int> parts = [];
    private readonly List<int> rings = [];
    private int[] units = new int[512];

    /// <summary>Numbers in use, x and y in turn.</summary>
    private int count;

    public ReadOnlySpan<byte> Written => target.Written;

    /// <summary>The box around what was packed last.</summary>
    public UnitBox Box { get; private set; }

    /// <summary>Whether what was packed last had too many points and lies on a coarser grid now.</summary>
    public bool IsSimplified { get; private set; }

    /// <summary>Whether nothing was packed because no grid makes the feature small enough.</summary>
    public bool IsTooDetailed { get; private set; }

    /// <summary>Packs the parts of one kind of a feature in degrees; false, with nothing packed, without any.</summary>
    public bool Pack(GeometryBlock block, int feature, VectorTileKind kind, long featureId, int @class)
    {
        target.Clear();
        var coarser = 0;
        while (!Collect(block, feature, kind, coarser) && coarser < Coarsest)
            coarser++;
        IsTooDetailed = coarser > 0 && count == 0;
        IsSimplified = coarser > 0 && count > 0;
        if (count == 0)
            return false;
        var area = WriteGeometry(kind);

        target.ZigZag(featureId);
        target.Varint((ulong)(@class + 1));
        target.Byte((byte)kind);
        target.Varint((ulong)Box.MinX);
        target.Varint((ulong)Box.MinY);
        target.Varint((ulong)(Box.MaxX - Box.MinX));
        target.Varint((ulong)(Box.MaxY - Box.MinY));
        target.Varint((ulong)Math.Max(0, area));
        target.Varint((ulong)geometry.Length);
        target.Bytes(geometry.Written);
        return true;
    }

    /// <summary>
    /// Takes the points of one kind, on a grid of that many bits less; false, with nothing taken, when they are too
    /// many.
    /// </summary>
    private bool Collect(GeometryBlock block, int feature, VectorTileKind kind, int coarser)
    {
        Clear();
        var range = block.Parts(feature);
        for (var part = range.Start; part < range.End; part++)
        {
            if (KindOf(block.PartKind(part)) != kind)
                continue;
            var (found, before) = (block.Rings(part), rings.Count);
            for (var ring = found.Start; ring < found.End; ring++)
            {
                // Without its shell a hole is none.
                if (!Take(block.Ring(ring), kind, coarser) && ring == found.Start)
                    break;
                if (count > 2 * TileSetFile.MaxFeaturePoints)
                {
                    Clear();
                    return false;
                }
            }

            if (rings.Count > before)
                parts.Add(rings.Count - before);
        }

        return true;
    }

    private void Clear()
    {
        parts.Clear();
        rings.Clear();
        count = 0;
        Box = UnitBox.Empty;
    }

    /// <summary>Takes a ring, a line or a point; false when nothing is left of it on a coarser grid.</summary>
    private bool Take(ReadOnlySpan<double> degrees, VectorTileKind kind, int coarser)
    {
        if (units.Length < count + degrees.Length)
            Array.Resize(ref units, 2 * (count + degrees.Length));
        var half = coarser == 0 ? 0 : 1 << (coarser - 1);
        // Points are compared with those of their own ring; single points with each other.
        var (start, first, box) = (count, kind == VectorTileKind.Point ? 0 : count, Box);
        for (var i = 0; i + 1 < degrees.Length; i += 2)
        {
            var x = (TileGrid.X(degrees[i]) + half) >> coarser << coarser;
            var y = (TileGrid.Y(degrees[i + 1]) + half) >> coarser << coarser;
            if (coarser > 0 && count > first && units[count - 2] == x && units[count - 1] == y)
                continue;
            (units[count], units[count + 1]) = (x, y);
            count += 2;
            box = box.Union(new UnitBox(x, y, x, y));
        }

        // A ring ends where it begins.
        var least = kind switch { VectorTileKind.Polygon => 8, VectorTileKind.Line => 4, _ => 2 };
        if (count == start || (coarser > 0 && count - start < least))
        {
            count = start;
            return false;
        }

        rings.Add(count - start);
        Box = box;
        return true;
    }

    /// <summary>Writes what was collected, and answers the area of its polygons in square units.</summary>
    private double WriteGeometry(VectorTileKind kind)
    {
        if (kind == VectorTileKind.Point)
        {
            // A tile wants all points of a feature in one command, so they are one part here.
            parts.Clear();
            rings.Clear();
            parts.Add(1);
            rings.Add(count);
        }

        geometry.Clear();
        geometry.Varint((ulong)parts.Count);
        var (area, at, ring, x, y) = (0d, 0, 0, Box.MinX, Box.MinY);
        foreach (var ringsOfPart in parts)
        {
            geometry.Varint((ulong)ringsOfPart);
            for (var place = 0; place < ringsOfPart; place++)
            {
                var points = units.AsSpan(at, rings[ring++]);
                at += points.Length;
                if (kind == VectorTileKind.Polygon)
                {
                    var twice = Math.Abs((double)VectorTileGeometry.TwiceArea(points));
                    area += place == 0 ? twice / 2 : -twice / 2;
                }

                geometry.Varint((ulong)points.Length / 2);
                for (var i = 0; i < points.Length; i += 2)
                {
                    geometry.ZigZag(points[i] - x);
                    geometry.ZigZag(points[i + 1] - y);
                    (x, y) = (points[i], points[i + 1]);
                }
            }
        }

        return area;
    }

    private static VectorTileKind KindOf(GeometryKind part) => part switch
    {
        GeometryKind.Point => VectorTileKind.Point,
        GeometryKind.LineString => VectorTileKind.Line,
        GeometryKind.Polygon => VectorTileKind.Polygon,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No kind of a part."),
    };
}
