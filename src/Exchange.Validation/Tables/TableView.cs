using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tables;

/// <summary>
/// One table of the package beside what the profile asks of it: its header is found, its columns are known.
/// </summary>
internal sealed class TableView
{
    // Titles and the line with the unit come before the header.
    private const int MaxRowsBeforeHeader = 10;
    private readonly Dictionary<string, TableColumn> columns;

    private TableView(
        TableRequirement requirement,
        string file,
        TableSheet sheet,
        TableRow? header,
        Dictionary<string, TableColumn> columns)
    {
        (Requirement, File, Sheet, Header, this.columns) = (requirement, file, sheet, header, columns);
        Rows = header is null ? [] : [.. sheet.Rows.Where(row => row.Number > header.Number)];
    }

    public TableRequirement Requirement { get; }

    /// <summary>Relative to the payload folder.</summary>
    public string File { get; }

    public TableSheet Sheet { get; }

    /// <summary>Null when no row names the columns.</summary>
    public TableRow? Header { get; }

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<TableRow> Rows { get; }

    public static TableView Of(TableRequirement requirement, string file, TableSheet sheet)
    {
        var asked = requirement.Columns ?? [];
        var best = sheet.Rows.Take(MaxRowsBeforeHeader)
            .Select(row => (Row: row, Columns: ColumnsOf(row, asked)))
            .MaxBy(candidate => candidate.Columns.Count);
        return best.Columns is { Count: > 0 } && best.Columns.Count >= Math.Min(2, asked.Count)
            ? new TableView(requirement, file, sheet, best.Row, best.Columns)
            : new TableView(requirement, file, sheet, null, []);
    }

    /// <summary>Where the column stands; null when the table lacks it.</summary>
    public TableColumn? Column(string name) => columns.GetValueOrDefault(name);

    public TableCell? Cell(TableRow row, string column) => Column(column) is { } found
        ? row.Cells.FirstOrDefault(cell => cell.Column == found.Index)
        : null;

    /// <summary>The text, without blanks around it; empty when there is none.</summary>
    public string Text(TableRow row, string column) => Cell(row, column)?.Text.Trim() ?? "";

    /// <summary>The cell as people name it: 规划指标表!B7.</summary>
    public string Address(TableRow row, string column) => Column(column) is { } found
        ? $"{Sheet.Name}!{TableCell.ColumnName(found.Index)}{row.Number}"
        : $"{Sheet.Name}!{row.Number}";

    public FindingPlace Place(TableRow? row = null, string? column = null) =>
        new(File, Requirement.Sheet, Field: column, Row: row?.Number);

    /// <summary>Whether the row is the sum of others.</summary>
    public bool IsTotal(TableRow row) =>
        (Requirement.Totals ?? []).Any(total => Text(row, total.Codes) == total.Total);

    /// <summary>The unit of a value: the row's, the header's, or the profile's.</summary>
    public string? UnitOf(TableRow row, ColumnRequirement column) =>
        Requirement.UnitColumn is { } unit && column.Units is null && Text(row, unit) is { Length: > 0 } named ? named
        : Column(column.Name)?.Unit ?? column.Units?[0];

    private static Dictionary<string, TableColumn> ColumnsOf(TableRow row, IReadOnlyList<ColumnRequirement> asked)
    {
        var found = new Dictionary<string, TableColumn>(StringComparer.OrdinalIgnoreCase);
        foreach (var cell in row.Cells)
        {
            var text = HeaderText.Parse(cell.Text);
            var column = asked.FirstOrDefault(c => Names(c).Contains(text.Name, StringComparer.OrdinalIgnoreCase));
            if (column is not null && !found.TryAdd(column.Name, new TableColumn(cell.Column, text.Unit, 1)))
                found[column.Name] = found[column.Name] with { Times = found[column.Name].Times + 1 };
        }

        return found;
    }

    private static IEnumerable<string> Names(ColumnRequirement column) =>
        [column.Name, column.NameZh, .. column.Aliases ?? []];
}

/// <summary>Where a table has one of its columns.</summary>
/// <param name="Unit">As the header names it; null when it names none.</param>
/// <param name="Times">How often the header names the column.</param>
internal sealed record TableColumn(int Index, string? Unit, int Times);
