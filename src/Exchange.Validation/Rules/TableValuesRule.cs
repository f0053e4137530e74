using Exchange.Domain.Divisions;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>510103: codes of tables are in their lists, names belong to their codes, numbers are in range.</summary>
internal sealed class TableValuesRule : CheckRule
{
    private static readonly FindingText UnknownCode = new(
        "{cell} holds the code '{found}', which is not in the list '{list}'.",
        "{cell} 的代码“{found}”不在代码表“{list}”中。",
        "Use a code of the list.", "请使用代码表中的代码。");

    private static readonly FindingText WrongName = new(
        "{cell} says '{found}'; with {code} belongs: {allowed}.",
        "{cell} 为“{found}”，{code} 对应应为：{allowed}。",
        "Write what belongs to the code, or correct the code.", "请按代码填写，或更正代码。");

    private static readonly FindingText NotAllowed = new(
        "{cell} holds '{found}'; allowed are: {allowed}.", "{cell} 的值“{found}”不在允许值内：{allowed}。",
        "Use one of the allowed values.", "请使用允许的值。");

    private static readonly FindingText OutOfRange = new(
        "{cell} holds {found}; allowed is {minimum} to {maximum}.", "{cell} 的值为 {found}，允许范围 {minimum} 至 {maximum}。",
        "Correct the value, and look at its unit.", "请更正数值，并核对单位。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var view in (await package.TablesAsync(cancellationToken)).Views)
        {
            foreach (var row in view.Rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var column in view.Requirement.Columns ?? [])
                    CheckCell(package.Request, view, row, column, reporter);
                CheckEntry(view, row, reporter);
            }
        }
    }

    private static void CheckCell(
        CheckRequest request, TableView view, TableRow row, ColumnRequirement column, RuleReporter reporter)
    {
        if (view.Cell(row, column.Name) is not { } cell)
            return;
        var (text, place) = (cell.Text.Trim(), view.Place(row, column.Name));
        var address = view.Address(row, column.Name);
        // Rounded shares may sum to a little over 100.
        if (cell.Number is { } number && !view.IsTotal(row) && (number < column.Minimum || number > column.Maximum))
        {
            reporter.Report(
                OutOfRange, place, ("cell", address), ("found", StoredPrecision.Text(number)),
                ("minimum", column.Minimum?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-∞"),
                ("maximum", column.Maximum?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "∞"));
        }

        if (column.Values is { } values && !values.Contains(text, StringComparer.Ordinal) && !view.IsTotal(row))
        {
            reporter.Report(
                NotAllowed, place, ("cell", address), ("found", text), ("allowed", string.Join(", ", values)));
        }

        if (column.Domain is { } domain && !view.IsTotal(row))
            CheckCode(request, view, row, column, domain, text, reporter);
    }

    private static void CheckCode(
        CheckRequest request,
        TableView view,
        TableRow row,
        ColumnRequirement column,
        FieldDomain domain,
        string code,
        RuleReporter reporter)
    {
        if (NameOf(request, domain, code) is not { } name)
        {
            reporter.Report(
                UnknownCode, view.Place(row, column.Name), ("cell", view.Address(row, column.Name)), ("found", code),
                ("list", ListOf(request, domain)));
        }
        else if (column.NameColumn is { } other && view.Text(row, other) is { Length: > 0 } found && found != name)
        {
            reporter.Report(
                WrongName, view.Place(row, other), ("cell", view.Address(row, other)), ("found", found), ("code", code),
                ("allowed", name));
        }
    }

    /// <summary>What the profile says of single rows: each code with the texts that go with it.</summary>
    private static void CheckEntry(TableView view, TableRow row, RuleReporter reporter)
    {
        if (view.Requirement.Rows is not { } rows || view.Text(row, rows.Column) is not { Length: > 0 } code)
            return;
        if (rows.Entries.FirstOrDefault(entry => entry.Code == code) is not { } entry)
        {
            if (!view.IsTotal(row))
            {
                reporter.Report(
                    UnknownCode, view.Place(row, rows.Column), ("cell", view.Address(row, rows.Column)),
                    ("found", code), ("list", view.Requirement.Sheet));
            }

            return;
        }

        foreach (var (column, allowed) in entry.Allowed.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (view.Text(row, column) is { Length: > 0 } found && !allowed.Contains(found, StringComparer.Ordinal))
            {
                reporter.Report(
                    WrongName, view.Place(row, column), ("cell", view.Address(row, column)), ("found", found),
                    ("code", code), ("allowed", string.Join(", ", allowed)));
            }
        }
    }

    /// <summary>The name of the code; null when it is not in its list.</summary>
    private static string? NameOf(CheckRequest request, FieldDomain domain, string code) => domain switch
    {
        FieldDomain.DivisionCode => DivisionCode.TryParse(code, out var division)
            ? request.Divisions.FindValid(division, request.AsOf)?.Name
            : null,
        FieldDomain.PlanningZone => request.CodeLists.PlanningZones.Find(code)?.Name,
        FieldDomain.LandUse => LandUseRule.Find(request.CodeLists.LandUse, code)?.Name,
        // A table has no feature code; the profile is refused before this.
        _ => throw new ArgumentOutOfRangeException(nameof(domain), domain, null),
    };

    private static string ListOf(CheckRequest request, FieldDomain domain) => domain switch
    {
        FieldDomain.PlanningZone => request.CodeLists.PlanningZones.Id,
        FieldDomain.LandUse => request.CodeLists.LandUse.Id,
        _ => "divisions",
    };
}
