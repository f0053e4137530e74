using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>510104: mandatory cells are filled, and no two rows have the same key.</summary>
internal sealed class TableKeysRule : CheckRule
{
    private static readonly FindingText Blank = new(
        "{cell} is empty, but column {column} ({columnZh}) is mandatory.", "{cell} 为空，而列 {column}({columnZh})必填。",
        "Fill the cell; where the value is none, write 0.", "请填写该单元格；无此项时填 0。");

    private static readonly FindingText Twice = new(
        "Row {row} of {sheet} repeats the key {key} of row {first}.", "表格“{sheet}”第 {row} 行与第 {first} 行的键 {key} 重复。",
        "Remove one of the rows, or correct its key.", "请删除其中一行，或更正其键。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var view in (await package.TablesAsync(cancellationToken)).Views)
        {
            var columns = (view.Requirement.Columns ?? []).Where(c => view.Column(c.Name) is not null).ToList();
            var keys = columns.Where(column => column.Key).ToList();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var row in view.Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // A total has no name and no class.
                if (!view.IsTotal(row))
                    CheckFilled(view, row, columns, reporter);
                if (keys.Count > 0 && !seen.TryAdd(KeyOf(view, row, keys), row.Number))
                {
                    reporter.Report(
                        Twice, view.Place(row, keys[^1].Name), ("row", row.Number), ("sheet", view.Requirement.Sheet),
                        ("key", KeyOf(view, row, keys)), ("first", seen[KeyOf(view, row, keys)]));
                }
            }
        }
    }

    private static void CheckFilled(
        TableView view, TableRow row, List<ColumnRequirement> columns, RuleReporter reporter)
    {
        foreach (var column in columns.Where(column => column.Need == Need.Mandatory))
        {
            if (view.Text(row, column.Name).Length == 0)
            {
                reporter.Report(
                    Blank, view.Place(row, column.Name), ("cell", view.Address(row, column.Name)),
                    ("column", column.Name), ("columnZh", column.NameZh));
            }
        }
    }

    private static string KeyOf(TableView view, TableRow row, List<ColumnRequirement> keys) =>
        string.Join(" / ", keys.Select(key => view.Text(row, key.Name)));
}
