using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tiles;

/// <summary>Packs features in units of the grid; <see cref="PackedFeatures"/> reads them.</summary>
/// <remarks>
/// A feature is: id in its file, class + 1 (0 for none), kind, box, area in square units, length of the geometry,
/// geometry. Box and area come first so that what is too small to be seen is passed over without its points. What has
/// several dimensions is packed once for each.
/// </remarks>
internal sealed class PackedFeatureWriter
{
    private readonly WireBuffer geometry = new();
    private readonly WireBuffer target = new();
    private int[] units = new int[512];

    public ReadOnlySpan<byte> Written => target.Written;

    /// <summary>The box around what was packed last.</summary>
    public UnitBox Box { get; private set; }

    /// <summary>Packs the parts of one kind of a feature in degrees; false, with nothing packed, without any.</summary>
    public bool Pack(GeometryBlock block, int feature, VectorTileKind kind, long featureId, int @class)
    {
        target.Clear();
        geometry.Clear();
        Box = UnitBox.Empty;
        var area = 0d;
        var parts = Measure(block, feature, kind);
        if (parts == 0)
            return false;
        // A tile wants all points of a feature in one command, so they are one part here.
        geometry.Varint(kind == VectorTileKind.Point ? 1 : (ulong)parts);
        if (kind == VectorTileKind.Point)
        {
            geometry.Varint(1);
            geometry.Varint((ulong)parts);
        }

        long x = Box.MinX, y = Box.MinY;
        var range = block.Parts(feature);
        for (var part = range.Start; part < range.End; part++)
        {
            if (KindOf(block.PartKind(part)) != kind)
                continue;
            var rings = block.Rings(part);
            if (kind != VectorTileKind.Point)
                geometry.Varint((ulong)rings.Count);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = ToUnits(block.Ring(ring));
                if (kind == VectorTileKind.Polygon)
                {
                    var twice = Math.Abs((double)VectorTileGeometry.TwiceArea(points));
                    area += ring == rings.Start ? twice / 2 : -twice / 2;
                }

                if (kind != VectorTileKind.Point)
                    geometry.Varint((ulong)points.Length / 2);
                for (var i = 0; i < points.Length; i += 2)
                {
                    geometry.ZigZag(points[i] - x);
                    geometry.ZigZag(points[i + 1] - y);
                    (x, y) = (points[i], points[i + 1]);
                }
            }
        }

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

    private int Measure(GeometryBlock block, int feature, VectorTileKind kind)
    {
        var found = 0;
        var box = Layers.Box.Empty;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (KindOf(block.PartKind(part)) != kind)
                continue;
            found++;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                box = box.Union(Layers.Box.Around(block.Ring(ring)));
        }

        if (box.IsEmpty)
            return 0;
        Box = new UnitBox(
            TileGrid.X(box.MinX), TileGrid.Y(box.MaxY), TileGrid.X(box.MaxX), TileGrid.Y(box.MinY));
        return found;
    }

    private ReadOnlySpan<int> ToUnits(ReadOnlySpan<double> degrees)
    {
        if (units.Length < degrees.Length)
            units = new int[2 * degrees.Length];
        for (var i = 0; i + 1 < degrees.Length; i += 2)
            (units[i], units[i + 1]) = (TileGrid.X(degrees[i]), TileGrid.Y(degrees[i + 1]));
        return units.AsSpan(0, degrees.Length);
    }

    private static VectorTileKind KindOf(GeometryKind part) => part switch
    {
        GeometryKind.Point => VectorTileKind.Point,
        GeometryKind.LineString => VectorTileKind.Line,
        GeometryKind.Polygon => VectorTileKind.Polygon,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No kind of a part."),
    };
}
