namespace Exchange.Validation.Tables;

/// <summary>Bounds of what a table file may ask of the machine that reads it.</summary>
/// <remarks>The tables of a county plan have some thousand cells; the defaults leave room and stop bombs.</remarks>
internal sealed record TableLimits
{
    public static TableLimits Default { get; } = new();

    /// <summary>Bytes of the file, and of each part an XLSX unpacks to.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Parts of an XLSX.</summary>
    public int MaxParts { get; init; } = 2000;

    public int MaxSheets { get; init; } = 100;

    /// <summary>Rows of one sheet.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Columns up to the last filled cell of a row.</summary>
    public int MaxColumns { get; init; } = 1000;

    /// <summary>Filled cells of one file.</summary>
    public int MaxCells { get; init; } = 500_000;

    /// <summary>Characters of one cell; a spreadsheet program holds no more.</summary>
    public int MaxCellChars { get; init; } = 32_767;

    /// <summary>Characters of all shared strings, and of all cells, of one file.</summary>
    public int MaxTextChars { get; init; } = 16 << 20;
}
