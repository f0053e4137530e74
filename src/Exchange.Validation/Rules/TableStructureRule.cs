using System.Globalization;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>
/// 510102: tables have their columns, once each, with values of the right type and in an allowed unit.
/// </summary>
internal sealed class TableStructureRule : CheckRule
{
    private static readonly FindingText NoHeader = new(
        "No row of the table {sheet} names its columns; expected are {columns}.",
        "表格“{sheet}”没有列名行，应有列：{columns}。",
        "Write the column names into one row above the values.", "请在数据上方用一行写明列名。");

    private static readonly FindingText MissingColumn = new(
        "The table {sheet} has no column {column} ({columnZh}).", "表格“{sheet}”缺少列 {column}({columnZh})。",
        "Add the column.", "请补充该列。");

    private static readonly FindingText ColumnTwice = new(
        "The table {sheet} has the column {column} {times} times.", "表格“{sheet}”中列 {column} 出现 {times} 次。",
        "Keep one of them.", "请只保留其中一列。");

    private static readonly FindingText WrongUnit = new(
        "The column {column} of {sheet} is in '{found}'; allowed: {allowed}.",
        "表格“{sheet}”列 {column} 的单位为“{found}”，允许：{allowed}。",
        "Convert the values into an allowed unit.", "请换算为允许的单位。");

    private static readonly FindingText WrongType = new(
        "{cell} holds '{found}', which is not of the type {type} that column {column} asks for.",
        "{cell} 的值“{found}”不符合列 {column} 的类型 {type}。",
        "Write a plain value of that type, without unit or note.", "请填写该类型的值，不带单位和说明。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var view in (await package.TablesAsync(cancellationToken)).Views)
        {
            if (view.Requirement.Columns is not { Count: > 0 } columns)
                continue;
            if (view.Header is null)
            {
                reporter.Report(
                    NoHeader, view.Place(), ("sheet", view.Requirement.Sheet),
                    ("columns", string.Join(", ", columns.Select(column => column.Name))));
                continue;
            }

            foreach (var column in columns)
                CheckColumn(view, column, reporter);
        }
    }

    private static void CheckColumn(TableView view, ColumnRequirement column, RuleReporter reporter)
    {
        var sheet = view.Requirement.Sheet;
        if (view.Column(column.Name) is not { } found)
        {
            if (column.Need == Need.Mandatory)
            {
                reporter.Report(
                    MissingColumn, view.Place(column: column.Name), ("sheet", sheet), ("column", column.Name),
                    ("columnZh", column.NameZh));
            }

            return;
        }

        if (found.Times > 1)
        {
            reporter.Report(
                ColumnTwice, view.Place(view.Header, column.Name), ("sheet", sheet), ("column", column.Name),
                ("times", found.Times));
        }

        if (found.Unit is { } unit && column.Units is { } allowed
            && !allowed.Contains(unit, StringComparer.OrdinalIgnoreCase))
        {
            reporter.Report(
                WrongUnit, view.Place(view.Header, column.Name), ("sheet", sheet), ("column", column.Name),
                ("found", unit), ("allowed", string.Join(", ", allowed)));
        }

        foreach (var row in view.Rows)
        {
            if (view.Cell(row, column.Name) is { } cell && !IsOfType(cell, column.Type))
            {
                reporter.Report(
                    WrongType, view.Place(row, column.Name), ("cell", view.Address(row, column.Name)),
                    ("found", cell.Text), ("type", column.Type), ("column", column.Name));
            }
        }
    }

    private static bool IsOfType(TableCell cell, FieldType type) => !cell.IsError && type switch
    {
        FieldType.Text => true,
        FieldType.Integer => cell.Number is { } number && number == decimal.Truncate(number),
        FieldType.Real => cell.Number is not null,
        // A spreadsheet stores days as numbers.
        FieldType.Date => cell.Number is not null
            || DateTime.TryParse(cell.Text, CultureInfo.InvariantCulture, out _),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
