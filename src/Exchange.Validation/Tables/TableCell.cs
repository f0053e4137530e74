using System.Globalization;

namespace Exchange.Validation.Tables;

/// <summary>One filled cell: where it is, its text, and its number if it is one.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Row">As the file counts it, from 1.</param>
/// <param name="IsError">The cell shows an error of its formula, such as <c>#REF!</c>.</param>
internal sealed record TableCell(int Column, int Row, string Text, bool IsError = false)
{
    // Sums have to be the same on every machine and in every order, so they are made of decimals.
    private const double DecimalRange = 1e27;

    /// <summary>The number the text stands for; null when it is none.</summary>
    public decimal? Number { get; } = ParseNumber(Text);

    /// <summary>The cell as people name it: B7.</summary>
    public string Address => ColumnName(Column) + Row.ToString(CultureInfo.InvariantCulture);

    public static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            name = (char)('A' + (rest - 1) % 26) + name;
        return name;
    }

    // Spreadsheets store binary fractions: 0.30000000000000004 is 0.3, which 15 significant digits give back.
    private static decimal? ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < DecimalRange
            ? (decimal)number
            : null;
}
