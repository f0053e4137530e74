namespace Exchange.Validation.Tables;

/// <summary>One table as the file has it: filled cells only, rows in order.</summary>
internal sealed record TableSheet(string Name, IReadOnlyList<TableRow> Rows);

/// <param name="Number">As the file counts it, from 1.</param>
internal sealed record TableRow(int Number, IReadOnlyList<TableCell> Cells);

/// <summary>All tables of one file.</summary>
internal sealed record TableWorkbook(IReadOnlyList<TableSheet> Sheets);
