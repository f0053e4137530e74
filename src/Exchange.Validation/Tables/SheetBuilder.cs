using Exchange.Domain.Problems;

namespace Exchange.Validation.Tables;

/// <summary>Collects the cells a reader meets and stops it at the first limit passed.</summary>
internal sealed class SheetBuilder(TableLimits limits)
{
    private readonly List<TableSheet> sheets = [];
    private readonly List<TableRow> rows = [];
    private readonly List<TableCell> cells = [];
    private string? sheet;
    private int row;
    private long cellCount;
    private long charCount;

    public void BeginSheet(string name)
    {
        EndSheet();
        Bound(sheets.Count + 1, limits.MaxSheets, "sheets", "工作表");
        (sheet, row) = (name, 0);
    }

    public void BeginRow(int number)
    {
        EndRow();
        Bound(number, limits.MaxRows, "rows", "行");
        row = number;
    }

    /// <summary>Takes one cell of the current row; blank ones count as columns but are not kept.</summary>
    public void Add(int column, string text, bool isError = false)
    {
        Bound(column + 1L, limits.MaxColumns, "columns", "列");
        Bound(text.Length, limits.MaxCellChars, "characters in one cell", "字符(单个单元格)");
        if (string.IsNullOrWhiteSpace(text))
            return;
        Bound(++cellCount, limits.MaxCells, "cells", "单元格");
        charCount += text.Length;
        Bound(charCount, limits.MaxTextChars, "characters", "字符");
        cells.Add(new TableCell(column, row, text, isError));
    }

    public TableWorkbook Build()
    {
        EndSheet();
        return new TableWorkbook(sheets);
    }

    public static void Bound(long found, long allowed, string what, string whatZh)
    {
        if (found > allowed)
        {
            throw new TableUnreadableException(TableProblems.TooLarge.With(
                ("found", found), ("allowed", allowed), ("what", $"{what} ({whatZh})")));
        }
    }

    public static TableUnreadableException Malformed(string place) =>
        new(TableProblems.Malformed.With(("place", place)));

    private void EndRow()
    {
        if (cells.Count > 0)
            rows.Add(new TableRow(row, [.. cells]));
        cells.Clear();
    }

    private void EndSheet()
    {
        EndRow();
        if (sheet is not null)
            sheets.Add(new TableSheet(sheet, [.. rows]));
        rows.Clear();
        sheet = null;
    }
}
