using Exchange.Domain.Divisions;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tables;

/// <summary>
/// The indicator table as rules of the upper level read it. Rule parameters name it: <c>sheet</c>, and the columns
/// <c>indicator</c>, <c>division</c> and <c>value</c>.
/// </summary>
internal sealed class IndicatorTable
{
    private readonly string indicator;
    private readonly string division;

    private IndicatorTable(TableView view, string indicator, string division, string value) =>
        (View, this.indicator, this.division, Value) = (view, indicator, division, value);

    public TableView View { get; }

    /// <summary>The column with the values compared.</summary>
    public string Value { get; }

    /// <summary>Null when the package has no such table, or one without these columns; both have rules of their
    /// own.</summary>
    public static IndicatorTable? Of(PackageTables tables, RuleDefinition rule)
    {
        if (rule.Texts("sheet") is not [var sheet] || tables.Find(sheet) is not { } view
            || rule.Texts("indicator") is not [var indicator] || rule.Texts("division") is not [var division]
            || rule.Texts("value") is not [var value])
            return null;
        return view.Column(indicator) is null || view.Column(value) is null
            ? null : new IndicatorTable(view, indicator, division, value);
    }

    /// <summary>The row of an indicator for a division, by any form of its code.</summary>
    public TableRow? Row(string code, DivisionCode of) =>
        RowsOf(of).FirstOrDefault(row => View.Text(row, indicator) == code);

    /// <summary>The rows of a division, in the order of the table.</summary>
    public IEnumerable<TableRow> RowsOf(DivisionCode of) => View.Rows.Where(row =>
        DivisionCode.TryParse(View.Text(row, division), out var found) && found == of);

    public string Code(TableRow row) => View.Text(row, indicator);

    /// <summary>The unit of the row's values; null when nothing says it.</summary>
    public string? Unit(TableRow row) => View.Requirement.Column(Value) is { } asked
        && View.UnitOf(row, asked) is { Length: > 0 } unit ? unit : null;

    /// <summary>A value of the row; null when the cell is no number or nothing says its unit.</summary>
    public StoredMeasure? Measure(TableRow row, string column)
    {
        if (View.Requirement.Column(column) is not { } asked || View.Cell(row, column)?.Number is not { } number
            || View.UnitOf(row, asked) is not { Length: > 0 } unit)
            return null;
        return new StoredMeasure(
            Tables.Measure.Of(number, unit),
            Tables.Measure.Scale(unit) * StoredPrecision.HalfOfLastDigit(asked.Decimals ?? 2));
    }

    public StoredMeasure? Measure(TableRow row) => Measure(row, Value);
}

/// <summary>A measure of a table.</summary>
/// <param name="Rounding">The most that rounding can have changed it.</param>
internal sealed record StoredMeasure(Measure Measure, decimal Rounding);
