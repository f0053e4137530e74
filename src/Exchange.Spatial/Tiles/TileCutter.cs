namespace Exchange.Spatial.Tiles;

/// <summary>Cuts one tile out of packed features, never larger than <see cref="MaxTileBytes"/>.</summary>
/// <remarks>
/// A tile that would be too large is cut again, each time coarser: what is smaller than a few pixels goes into
/// <see cref="TinyAreas"/>, points move to a coarser grid. The last attempt stops at the limit, which only a layer of
/// thousands of areas on top of each other can reach. Every loop over what a stranger's layer holds looks at the
/// cancellation: it is the deadline of a request. Not for several threads.
/// </remarks>
internal sealed class TileCutter(string layer, IReadOnlyList<string> classes)
{
    /// <summary>Bytes of a tile before it is compressed.</summary>
    public const int MaxTileBytes = 500_000;

    /// <summary>Units beyond the tile's edge, so that outlines along it are not seen: 8 pixels.</summary>
    public const int Buffer = 64;

    // The head, the keys and the class names of a tile.
    private const int RoomForTables = 20_000;

    private const int MaxAttempts = 7;

    private readonly VectorTileWriter tile = new(layer);
    private readonly VectorTileGeometry geometry = new();
    private readonly RingShape shape = new();
    private readonly TinyAreas tiny = new();
    private readonly HashSet<(int, int)> taken = [];
    private int[] units = new int[512];

    /// <summary>The tile; empty bytes when nothing lies in it.</summary>
    /// <param name="isOverview">Whether what is under a few pixels is merged from the start.</param>
    /// <param name="blocks">The blocks that may touch the tile; walked once for each attempt.</param>
    public byte[] Cut(
        TileAddress address, bool isOverview, Func<IEnumerable<PackedBlock>> blocks,
        CancellationToken cancellationToken)
    {
        for (var attempt = isOverview ? 1 : 0; ; attempt++)
        {
            var isLast = attempt == MaxAttempts;
            if (TryCut(address, attempt, blocks(), isLast, cancellationToken) && tile.ToTile() is var bytes
                && (bytes.Length <= MaxTileBytes || isLast))
                return bytes;
        }
    }

    private bool TryCut(
        TileAddress address, int attempt, IEnumerable<PackedBlock> blocks, bool isLast,
        CancellationToken cancellationToken)
    {
        tile.Clear();
        taken.Clear();
        var scale = new Scale(address, attempt);
        tiny.Begin(scale.Cell);
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = block.FirstNumber;
            for (var features = new PackedFeatures(block.Features); features.Next(); number++)
            {
                if (features.Class >= classes.Count)
                    throw new InvalidDataException($"There is no class {features.Class}.");
                if (features.Box.Touches(scale.Around) && !Add(features, number, scale, cancellationToken))
                    return isLast;
            }
        }

        tiny.WriteTo(tile, classes, cancellationToken);
        return true;
    }

    /// <summary>False when the tile has no room for the feature.</summary>
    private bool Add(in PackedFeatures feature, long number, in Scale scale, CancellationToken cancellationToken)
    {
        var (width, height) = (feature.Box.MaxX - feature.Box.MinX, feature.Box.MaxY - feature.Box.MinY);
        switch (feature.Kind)
        {
            case VectorTileKind.Polygon when feature.Area < scale.LeastArea:
                var (x, y) = scale.InTile(feature.Box.MinX + width / 2, feature.Box.MinY + height / 2);
                tiny.Add(x, y, feature.Class, feature.Area / scale.SquareUnits);
                return true;
            case VectorTileKind.Line when Math.Max(width, height) < scale.LeastLength:
                return true;
        }

        geometry.Clear();
        Shape(feature, scale, cancellationToken);
        if (tile.Length + geometry.Commands.Length > MaxTileBytes - RoomForTables)
            return false;
        if (!geometry.IsEmpty)
            tile.Add(feature.Kind, number, feature.Class < 0 ? null : classes[feature.Class], geometry);
        return true;
    }

    private void Shape(in PackedFeatures feature, in Scale scale, CancellationToken cancellationToken)
    {
        var isInside = feature.Box.IsWithin(scale.Around);
        var reader = new WireReader(feature.Geometry);
        long x = feature.Box.MinX, y = feature.Box.MinY;
        for (var parts = reader.Count(1); parts > 0; parts--)
        {
            var hasShell = false;
            var rings = reader.Count(1);
            for (var ring = 0; ring < rings; ring++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var points = Read(ref reader, ref x, ref y);
                if (feature.Kind == VectorTileKind.Point)
                    AddPoints(points, scale);
                else if (feature.Kind == VectorTileKind.Line)
                    AddLine(points, scale, isInside);
                else if (ring == 0)
                    hasShell = AddRing(points, scale, isInside, isHole: false);
                else if (hasShell)
                    AddRing(points, scale, isInside, isHole: true);
            }
        }
    }

    private ReadOnlySpan<int> Read(ref WireReader reader, ref long x, ref long y)
    {
        var points = reader.Count(2);
        if (points > TileSetFile.MaxFeaturePoints)
            throw new InvalidDataException($"A ring has {points} points.");
        var count = 2 * points;
        if (units.Length < count)
            units = new int[2 * count];
        for (var i = 0; i < count; i += 2)
        {
            x = InGrid(x + reader.ZigZag());
            y = InGrid(y + reader.ZigZag());
            (units[i], units[i + 1]) = ((int)x, (int)y);
        }

        return units.AsSpan(0, count);
    }

    private static long InGrid(long value) => value is >= 0 and <= 1 << 30
        ? value : throw new InvalidDataException($"{value} is outside the grid.");

    private bool AddRing(ReadOnlySpan<int> points, in Scale scale, bool isInside, bool isHole)
    {
        shape.Load(points, scale.Tile, scale.Step, isRing: true);
        if (!isInside)
            shape.CutRing(-Buffer, TileGrid.Extent + Buffer);
        var found = shape.Points;
        if (found.Length < 6 || VectorTileGeometry.TwiceArea(found) == 0)
            return false;
        geometry.Ring(found, isHole);
        return true;
    }

    private void AddLine(ReadOnlySpan<int> points, in Scale scale, bool isInside)
    {
        shape.Load(points, scale.Tile, scale.Step, isRing: false);
        if (isInside)
        {
            if (shape.Points.Length >= 4)
                geometry.Line(shape.Points);
            return;
        }

        foreach (var piece in shape.CutLine(-Buffer, TileGrid.Extent + Buffer))
            geometry.Line(piece.Span);
    }

    // Of points in one small square the first is drawn, once what is drawn has to be thinned.
    private void AddPoints(ReadOnlySpan<int> points, in Scale scale)
    {
        var kept = 0;
        for (var i = 0; i < points.Length; i += 2)
        {
            var (x, y) = scale.InTile(points[i], points[i + 1]);
            if (x < -Buffer || y < -Buffer || x > TileGrid.Extent + Buffer || y > TileGrid.Extent + Buffer)
                continue;
            if (scale.Thins && !taken.Add(((int)x / scale.Cell, (int)y / scale.Cell)))
                continue;
            (units[kept], units[kept + 1]) = ((int)x, (int)y);
            kept += 2;
        }

        if (kept > 0)
            geometry.Points(units.AsSpan(0, kept));
    }

    /// <summary>What a tile and the attempt ask of its features.</summary>
    private readonly struct Scale(TileAddress tile, int attempt)
    {
        public TileAddress Tile => tile;

        public UnitBox Around { get; } = tile.Box(Buffer);

        public bool Thins => attempt > 0;

        /// <summary>Tile units of the grid points move to: half a pixel in an overview, finest otherwise.</summary>
        public int Step { get; } = attempt == 0 ? 1 : TileGrid.UnitsPerPixel / 4 << attempt;

        /// <summary>Two pixels, doubled with each attempt.</summary>
        public int Cell { get; } = TileGrid.UnitsPerPixel << Math.Max(1, attempt);

        /// <summary>Square units of the deepest level in one of the tile.</summary>
        public double SquareUnits { get; } = (double)(1L << tile.Shift) * (1L << tile.Shift);

        /// <summary>One square of the merging; without merging nothing is too small.</summary>
        public double LeastArea => attempt == 0 ? 0 : (double)Cell * Cell * SquareUnits;

        public double LeastLength => attempt == 0 ? 0 : (Cell / 2L) << tile.Shift;

        public (long X, long Y) InTile(long x, long y)
        {
            var half = tile.Shift == 0 ? 0 : 1L << (tile.Shift - 1);
            return (((x + half) >> tile.Shift) - (long)tile.Column * TileGrid.Extent,
                ((y + half) >> tile.Shift) - (long)tile.Row * TileGrid.Extent);
        }
    }
}
