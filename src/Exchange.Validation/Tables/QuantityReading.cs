using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tables;

/// <summary>A quantity of a table as it was found.</summary>
/// <param name="Rounding">The most that rounding of the cells can have changed the sum.</param>
/// <param name="Cells">The first cell and how many more.</param>
internal sealed record QuantityReading(
    TableView View, TableRow Row, string Column, decimal SquareMetres, decimal Rounding, string Cells)
{
    /// <summary>The sum in square metres; null when table, column or rows are missing or a cell is no area.</summary>
    /// <remarks>Converted first, then summed, as the tables are to be made.</remarks>
    public static QuantityReading? Of(PackageTables tables, TableQuantity quantity)
    {
        if (tables.Find(quantity.Sheet) is not { } view
            || view.Requirement.Column(quantity.Column) is not { } column || view.Column(column.Name) is null)
            return null;
        var rows = RowsOf(view, quantity);
        if (rows.Count == 0)
            return null;
        var (sum, rounding) = (0m, 0m);
        foreach (var row in rows)
        {
            if (view.Cell(row, column.Name)?.Number is not { } number
                || view.UnitOf(row, column) is not { } unit || AreaUnits.Of(unit) is not { } squareMetres)
                return null;
            sum += number * squareMetres;
            rounding += StoredPrecision.HalfOfLastDigit(column.Decimals ?? 2) * squareMetres;
        }

        var cells = view.Address(rows[0], column.Name) + (rows.Count > 1 ? $" (+{rows.Count - 1})" : "");
        return new QuantityReading(view, rows[0], column.Name, sum, rounding, cells);
    }

    /// <summary>Whether the text is one of those asked for.</summary>
    public static bool Matches(string text, IReadOnlyList<string> asked) => asked.Any(pattern => pattern.EndsWith('*')
        ? text.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : text == pattern);

    private static List<TableRow> RowsOf(TableView view, TableQuantity quantity)
    {
        var rows = view.Rows.Where(row => quantity.Where.All(where => Matches(view.Text(row, where.Key), where.Value)))
            .ToList();
        var total = view.Requirement.Totals?.FirstOrDefault(total => quantity.Where.ContainsKey(total.Codes));
        if (total is null)
            return rows;
        var classes = new ClassCodes(rows.Select(row => view.Text(row, total.Codes)), total.CodeStep);
        return [.. rows.Where(row => classes.Parent(view.Text(row, total.Codes)) is null)];
    }
}
