namespace Exchange.Benchmarks.Mosaics;

/// <summary>The four edges of a cell.</summary>
internal static class Sides
{
    public static Edge Bottom(Cell cell) => new(cell.Column, cell.Row, false);

    public static Edge Top(Cell cell) => new(cell.Column, cell.Row + 1, false);

    public static Edge Left(Cell cell) => new(cell.Column, cell.Row, true);

    public static Edge Right(Cell cell) => new(cell.Column + 1, cell.Row, true);
}
