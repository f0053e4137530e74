namespace Exchange.Spatial.Tiles;

/// <summary>
/// Stands in for areas too small to be seen singly: each small square of the tile takes the class that covers most of
/// it, and squares of one class become rectangles.
/// </summary>
/// <remarks>
/// A county seen from afar thus keeps its colours instead of dissolving into holes. A feature counts whole in the
/// square its middle lies in, and in one tile only.
/// </remarks>
internal sealed class TinyAreas
{
    // Less than that of a square covered is shown as nothing: a few sheds are no village.
    private const double LeastShare = 0.3;

    private readonly Dictionary<(int Cell, int Class), double> areas = [];
    private int side;
    private int size;

    /// <param name="cellUnits">Side of a square, a power of two that divides the tile's.</param>
    public void Begin(int cellUnits)
    {
        areas.Clear();
        (size, side) = (cellUnits, TileGrid.Extent / cellUnits);
    }

    /// <summary>
    /// Adds a feature by its middle in the tile's units; one outside the tile belongs to another tile.
    /// </summary>
    public void Add(long x, long y, int @class, double area)
    {
        if (x < 0 || y < 0 || x >= TileGrid.Extent || y >= TileGrid.Extent)
            return;
        var key = ((int)(y / size) * side + (int)(x / size), @class);
        areas[key] = areas.GetValueOrDefault(key) + area;
    }

    public void WriteTo(
        VectorTileWriter tile, IReadOnlyList<string> classes, CancellationToken cancellationToken)
    {
        if (areas.Count == 0)
            return;
        var winners = Winners();
        var geometry = new VectorTileGeometry();
        foreach (var shown in winners.Where(winner => winner != None).Distinct().Order().ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            geometry.Clear();
            for (var cell = 0; cell < winners.Length; cell++)
            {
                if (winners[cell] == shown)
                    AddRectangle(geometry, winners, cell);
            }

            tile.Add(VectorTileKind.Polygon, null, shown >= 0 ? classes[shown] : null, geometry);
        }
    }

    private const int None = int.MinValue;

    private int[] Winners()
    {
        var winners = new int[side * side];
        Array.Fill(winners, None);
        var most = new double[winners.Length];
        var all = new double[winners.Length];
        foreach (var ((cell, @class), area) in areas)
        {
            all[cell] += area;
            // By the lower class where two cover as much: the same tile whatever the order of the table.
            if (area > most[cell] || (area == most[cell] && @class < winners[cell]))
                (most[cell], winners[cell]) = (area, @class);
        }

        for (var cell = 0; cell < winners.Length; cell++)
        {
            if (all[cell] < LeastShare * size * size)
                winners[cell] = None;
        }

        return winners;
    }

    /// <summary>The largest run to the right, then as far down as it stays whole; its squares are taken.</summary>
    private void AddRectangle(VectorTileGeometry geometry, int[] winners, int cell)
    {
        var shown = winners[cell];
        var (column, row) = (cell % side, cell / side);
        var width = 1;
        while (column + width < side && winners[cell + width] == shown)
            width++;
        var height = 0;
        while (row + height < side
            && !winners.AsSpan((row + height) * side + column, width).ContainsAnyExcept(shown))
        {
            winners.AsSpan((row + height) * side + column, width).Fill(None);
            height++;
        }

        var (left, top) = (column * size, row * size);
        var (right, bottom) = (left + width * size, top + height * size);
        geometry.Ring([left, top, right, top, right, bottom, left, bottom], isHole: false);
    }
}
