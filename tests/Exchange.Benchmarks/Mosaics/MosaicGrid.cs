namespace Exchange.Benchmarks.Mosaics;

/// <summary>Corner of cells: column and row of the grid lines that meet in it.</summary>
internal readonly record struct Corner(int Column, int Row);

/// <summary>A cell, by column and row.</summary>
internal readonly record struct Cell(int Column, int Row)
{
    public Cell Plus(int columns, int rows) => new(Column + columns, Row + rows);
}

/// <summary>An edge of cells: it starts in a corner and goes to the next one to the right or above.</summary>
internal readonly record struct Edge(int Column, int Row, bool IsUpright)
{
    public Corner Start => new(Column, Row);

    public Corner End => IsUpright ? new(Column, Row + 1) : new(Column + 1, Row);

    /// <summary>The cell on the left of the edge as it goes from start to end.</summary>
    public Cell Left => IsUpright ? new(Column - 1, Row) : new(Column, Row);

    public Cell Right => IsUpright ? new(Column, Row) : new(Column, Row - 1);
}

/// <summary>
/// The ground plan: four-sided cells in columns and rows, whose corners are displaced and whose edges are crooked.
/// </summary>
/// <remarks>
/// Every corner joins four cells. Displaced corners leave at least 55° between two edges of a corner, and an edge
/// stays within 10° of the straight line between its corners as seen from either; so edges never meet but in corners.
/// Along that line an edge never goes back, which is what <see cref="EdgeDifference"/> lives on. Coordinates are
/// metres, rounded to the XY resolution of 0.1 mm. Cells outside the county: a lake in its middle and a column that
/// cuts it in two.
/// </remarks>
internal sealed class MosaicGrid
{
    /// <summary>
    /// Blocks of so many cells hold one structure or one fault each, in their inner 4 × 4 cells; so what is planted in
    /// one block is never beside what is planted in another.
    /// </summary>
    public const int Block = 6;

    private const double SpacingMetres = 80;
    private const double MostDisplacement = 0.12;
    private const int PurposeCornerX = 1;
    private const int PurposeCornerY = 2;
    private const int PurposePointCount = 3;
    private const int PurposeAlong = 4;
    private const int PurposeShape = 5;
    private const int PurposeAside = 6;

    private static readonly double Cone = Math.Tan(10 * Math.PI / 180);

    private readonly Noise noise;
    private readonly double originX;
    private readonly double originY;

    public MosaicGrid(int cells, Noise noise)
    {
        this.noise = noise;
        Size = Math.Max(3 * Block, (int)Math.Ceiling(Math.Sqrt(cells)));

        // On the central meridian of zone 38 with prefix (EPSG 4526).
        originX = 38_500_000 - Size * SpacingMetres / 2;
        originY = 3_400_000;
    }

    /// <summary>Columns and rows.</summary>
    public int Size { get; }

    public int Blocks => Size / Block;

    /// <summary>The block whose middle four cells are the lake.</summary>
    public (int Column, int Row) LakeBlock => (Blocks / 2, Blocks / 2);

    public IEnumerable<Cell> Cells()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                if (Contains(new Cell(column, row)))
                    yield return new Cell(column, row);
            }
        }
    }

    public bool Contains(Cell cell) =>
        cell.Column >= 0 && cell.Column < Size && cell.Row >= 0 && cell.Row < Size
        && cell.Column != Strait && !IsLake(cell);

    public long Key(Cell cell) => (long)cell.Row * Size + cell.Column;

    public long Key(Edge edge) => 2 * ((long)edge.Row * (Size + 1) + edge.Column) + (edge.IsUpright ? 1 : 0);

    public long Key(Corner corner) => (long)corner.Row * (Size + 1) + corner.Column;

    public (double X, double Y) At(Corner corner)
    {
        var key = Key(corner);
        return At(
            corner.Column + MostDisplacement * noise.Signed(key, PurposeCornerX),
            corner.Row + MostDisplacement * noise.Signed(key, PurposeCornerY));
    }

    /// <summary>A place in grid units.</summary>
    public (double X, double Y) At(double column, double row) =>
        (Round(originX + SpacingMetres * column), Round(originY + SpacingMetres * row));

    /// <summary>The points between the corners, from start to end, x and y in turn.</summary>
    /// <param name="digitiser">Another number draws the same crooked line with other points.</param>
    public double[] Between(Edge edge, int digitiser)
    {
        var ((ax, ay), (bx, by)) = (At(edge.Start), At(edge.End));
        var (dx, dy) = (bx - ax, by - ay);
        var key = Key(edge);
        var own = 16 * key + digitiser;
        var count = 3 + noise.Below(5, own, PurposePointCount);
        var points = new double[2 * count];
        for (var i = 0; i < count; i++)
        {
            var t = (i + 1 + 0.3 * noise.Signed(16 * own + i, PurposeAlong)) / (count + 1);
            var shape = Math.Sin(2 * Math.PI * (t + noise.Unit(key, PurposeShape)));
            var aside = Cone * Math.Min(t, 1 - t) * (0.6 * shape + 0.4 * noise.Signed(16 * own + i, PurposeAside));
            points[2 * i] = Round(ax + t * dx - aside * dy);
            points[2 * i + 1] = Round(ay + t * dy + aside * dx);
        }

        return points;
    }

    /// <summary>To the XY resolution, 0.1 mm.</summary>
    public static double Round(double metres) => Math.Round(metres * 1e4) / 1e4;

    // Column 0 of the last block but one: no fault and no structure reaches it.
    private int Strait => Block * (Blocks - 1);

    private bool IsLake(Cell cell) =>
        cell.Column / Block == LakeBlock.Column && cell.Row / Block == LakeBlock.Row
        && cell.Column % Block is 2 or 3 && cell.Row % Block is 2 or 3;
}
