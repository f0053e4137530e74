using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>510101: all mandatory tables and, in them, all mandatory rows are there.</summary>
internal sealed class TablesCompleteRule : CheckRule
{
    private static readonly FindingText MissingTable = new(
        "The table {sheet} is missing.", "缺少表格“{sheet}”。",
        "Add a sheet of that name.", "请补充该名称的工作表。");

    private static readonly FindingText MissingRow = new(
        "The table {sheet} has no row {code} {name}, which is mandatory.", "表格“{sheet}”缺少必填行 {code} {name}。",
        "Add the row; where the value is none, write 0.", "请补充该行；无此项时填 0。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var tables = await package.TablesAsync(cancellationToken);
        // What an unreadable file holds is not known; 120103 reports it.
        if (!tables.IsWhole)
            return;
        foreach (var table in package.Request.Profile.Tables)
        {
            if (package.Requires(table.Need, table.When) && tables.Find(table.Sheet) is null)
            {
                reporter.Report(
                    MissingTable, new FindingPlace(File: tables.Files[0].File, Layer: table.Sheet),
                    ("sheet", table.Sheet));
            }
        }

        foreach (var view in tables.Views)
            CheckRows(view, reporter);
    }

    private static void CheckRows(TableView view, RuleReporter reporter)
    {
        if (view.Requirement.Rows is not { } rows || view.Column(rows.Column) is null)
            return;
        var present = view.Rows.Select(row => view.Text(row, rows.Column)).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Entries.Where(row => row.Need == Need.Mandatory && !present.Contains(row.Code)))
        {
            reporter.Report(
                MissingRow, view.Place(column: rows.Column), ("sheet", view.Requirement.Sheet), ("code", row.Code),
                ("name", row.Allowed.Values.FirstOrDefault()?[0]));
        }
    }
}
