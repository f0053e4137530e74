using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.Reports.Xlsx;

namespace Exchange.Validation.Reports;

/// <summary>The sheet of the workbook that compares the report with the one from below, in both languages.</summary>
internal static class ComparisonSheet
{
    private static readonly double[] Widths = [24, 26, 14, 26, 14, 48, 48];

    public static void Write(Stream stream, ReportComparison comparison)
    {
        using var rows = new SheetRows(stream, Widths, filterColumns: 0);
        rows.Write(SheetCell.Of(Both(ReportWords.Comparison), SheetStyle.Title));
        var conclusion = comparison.Agrees ? ReportWords.ComparisonAgrees : ReportWords.ComparisonDiffers;
        rows.Write(SheetCell.Of($"{conclusion.Zh}\n{conclusion.En}"));
        foreach (var (zh, en) in ReportContent.Below(comparison, ReportLanguage.Chinese)
            .Zip(ReportContent.Below(comparison, ReportLanguage.English)))
        {
            var value = zh.Value == en.Value ? zh.Value : $"{zh.Value}\n{en.Value}";
            rows.Write(SheetCell.Of(Both(zh.Label)), SheetCell.Of(value));
        }

        WriteRules(rows, comparison);
        WriteDifferences(rows, comparison);
    }

    private static void WriteRules(SheetRows rows, ReportComparison comparison)
    {
        if (comparison.Rules.Count == 0)
            return;
        rows.Write();
        rows.Write(
            Head(ReportWords.Rule), Head(ReportWords.OnlyBelow), Head(ReportWords.OnlyHere), Head(ReportWords.Changed));
        foreach (var (rule, onlyBelow, onlyHere, changed) in comparison.Rules)
        {
            rows.Write(
                SheetCell.Of(rule), SheetCell.Of(onlyBelow, SheetStyle.Count), SheetCell.Of(onlyHere, SheetStyle.Count),
                SheetCell.Of(changed, SheetStyle.Count));
        }
    }

    private static void WriteDifferences(SheetRows rows, ReportComparison comparison)
    {
        if (comparison.Differences.Count == 0)
            return;
        rows.Write();
        rows.Write(
            Head(ReportWords.Rule), Head(ReportWords.Layer), Head(ReportWords.Feature), Head(ReportWords.Identifier),
            Head(ReportWords.Field), SheetCell.Of(ReportWords.Difference.Zh, SheetStyle.Head),
            SheetCell.Of(ReportWords.Difference.En, SheetStyle.Head));
        foreach (var difference in comparison.Differences)
        {
            rows.Write(
                SheetCell.Of(difference.Rule), SheetCell.Of(difference.Layer ?? difference.File),
                SheetCell.Of(difference.FeatureId), SheetCell.Of(difference.Bsm), SheetCell.Of(difference.Field),
                SheetCell.Of(difference.Zh), SheetCell.Of(difference.En));
        }
    }

    private static SheetCell Head(Wording title) => SheetCell.Of(Both(title), SheetStyle.Head);

    private static string Both(Wording wording) => $"{wording.Zh} {wording.En}";
}
