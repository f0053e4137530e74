using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports.Xlsx;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>
/// The report as a workbook in both languages: a summary sheet, the comparison with the report from below where one
/// came, and every stored finding as a row, on further sheets where one cannot hold them.
/// </summary>
/// <remarks>
/// 1. A skeleton with empty sheets is built in memory. 2. It is copied into the file, sheets aside. 3. The sheets are
/// streamed into the file one after the other: the packaging library would keep a whole sheet in memory.
/// </remarks>
internal sealed class XlsxReport(ReportContent content, string findingsFile)
{
    // A sheet has 1,048,576 rows.
    private const int MaxRowsPerSheet = 1_000_000;

    private static readonly double[] SummaryWidths = [34, 40, 12, 14, 14, 14, 14];
    private static readonly double[] FindingWidths =
        [8, 9, 20, 24, 12, 14, 10, 22, 14, 30, 15, 15, 9, 48, 48, 40, 40, 16];

    // The earliest time a ZIP entry can carry.
    private static readonly DateTimeOffset ZipEpoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, RuleResult> rules = content.Result.Rules.ToDictionary(rule => rule.Rule);

    private CheckResult Result => content.Result;

    private int FindingSheets => (int)Math.Max(1, (Result.Findings.Lines + MaxRowsPerSheet - 1) / MaxRowsPerSheet);

    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(file);
        using var target = new ZipArchive(stream, ZipArchiveMode.Create);
        var sheets = CopySkeleton(target);

        var before = 1;
        using (var summary = new SheetRows(Open(target, sheets[0]), SummaryWidths, filterColumns: 0))
            WriteSummary(summary);
        if (content.Report.Comparison is { } comparison)
            ComparisonSheet.Write(Open(target, sheets[before++]), comparison);
        await using var findings = FindingFile.ReadAsync(findingsFile, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        foreach (var sheet in sheets.Skip(before))
        {
            using var rows = new SheetRows(Open(target, sheet), FindingWidths, FindingWidths.Length);
            rows.Write(FindingHead());
            for (var row = 0; row < MaxRowsPerSheet && await findings.MoveNextAsync(); row++)
                rows.Write(FindingRow(findings.Current, row + 1));
        }
    }

    /// <summary>Copies everything but the sheets and gives the sheets' paths, summary first.</summary>
    private List<string> CopySkeleton(ZipArchive target)
    {
        using var built = new MemoryStream();
        var sheets = new List<string>();
        using (var document = SpreadsheetDocument.Create(built, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = SheetStyles.Build();
            var list = workbook.Workbook.AppendChild(new Sheets());
            foreach (var name in SheetNames())
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetData());
                list.AppendChild(new Sheet
                {
                    Id = workbook.GetIdOfPart(part),
                    SheetId = (uint)sheets.Count + 1,
                    Name = name,
                });
                sheets.Add(part.Uri.OriginalString.TrimStart('/'));
            }
        }

        built.Position = 0;
        using var source = new ZipArchive(built, ZipArchiveMode.Read);
        foreach (var entry in source.Entries.Where(entry => !sheets.Contains(entry.FullName)))
        {
            using var from = entry.Open();
            using var to = Open(target, entry.FullName);
            from.CopyTo(to);
        }

        return sheets;
    }

    private IEnumerable<string> SheetNames()
    {
        yield return "汇总 Summary";
        if (content.Report.Comparison is not null)
            yield return "与下级比较 Comparison";
        yield return "问题 Findings";
        for (var number = 2; number <= FindingSheets; number++)
            yield return $"问题 Findings {number}";
    }

    private static Stream Open(ZipArchive target, string name)
    {
        var entry = target.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = ZipEpoch;
        return entry.Open();
    }

    private void WriteSummary(SheetRows rows)
    {
        var passed = Result.Verdict == Verdict.Passed;
        rows.Write(SheetCell.Of(Both(ReportWords.Title), SheetStyle.Title));
        rows.Write(
            SheetCell.Of(Both(ReportWords.Verdict)),
            SheetCell.Of(Both(passed ? ReportWords.Passed : ReportWords.Failed),
                passed ? SheetStyle.Pass : SheetStyle.Fatal));
        rows.Write(default, SheetCell.Of(Both(ReportWords.Of(Result.Conclusion.Disposition))));
        foreach (var (zh, en) in content.Facts(ReportLanguage.Chinese).Zip(content.Facts(ReportLanguage.English)))
        {
            var value = zh.Value == en.Value ? zh.Value : $"{zh.Value}\n{en.Value}";
            rows.Write(SheetCell.Of(Both(zh.Label)), SheetCell.Of(value));
        }

        rows.Write(
            SheetCell.Of(Both(ReportWords.PassRule)),
            SheetCell.Of($"{content.PassRule(ReportLanguage.Chinese)}\n{content.PassRule(ReportLanguage.English)}"));
        WriteClasses(rows);
        WriteRules(rows);
        WriteIndicators(rows);
        WriteExceptions(rows);
        WriteLayers(rows);
    }

    private void WriteClasses(SheetRows rows)
    {
        Section(rows, ReportWords.ByClass);
        rows.Write(
            Head(ReportWords.Class), default, Head(ReportWords.Of(Severity.Fatal)),
            Head(ReportWords.Of(Severity.Heavy)),
            Head(ReportWords.Of(Severity.Light)), Head(ReportWords.AcceptedFindings));
        foreach (var entry in Result.Classes)
            WriteCounts(rows, $"{entry.Class} {entry.NameZh}", entry.NameEn, entry.Counts, entry.Accepted);
        WriteCounts(rows, Both(ReportWords.Total), "", Result.Counts, Result.Accepted);
    }

    private static void WriteCounts(SheetRows rows, string zh, string en, SeverityCounts counts, long accepted) =>
        rows.Write(
            SheetCell.Of(zh), SheetCell.Of(en), SheetCell.Of(counts.Fatal, StyleOf(Severity.Fatal, counts.Fatal)),
            SheetCell.Of(counts.Heavy, StyleOf(Severity.Heavy, counts.Heavy)),
            SheetCell.Of(counts.Light, StyleOf(Severity.Light, counts.Light)), SheetCell.Of(accepted, SheetStyle.Count));

    private void WriteRules(SheetRows rows)
    {
        Section(rows, ReportWords.ByRule);
        rows.Write(
            Head(ReportWords.RuleName), default, Head(ReportWords.Severity),
            Head(ReportWords.Found), Head(ReportWords.Result));
        foreach (var rule in Result.Rules)
        {
            rows.Write(
                SheetCell.Of($"{rule.Rule} {rule.NameZh}"), SheetCell.Of(rule.NameEn), SeverityCell(rule.Severity),
                SheetCell.Of(rule.Findings, StyleOf(rule.Severity, rule.Findings)),
                SheetCell.Of(rule.Findings > 0 ? null : Both(ReportContent.WithoutFindings(rule))));
            foreach (var note in rule.Notes ?? [])
                rows.Write(SheetCell.Of(note.Zh), SheetCell.Of(note.En));
        }
    }

    private void WriteIndicators(SheetRows rows)
    {
        if (Result.Indicators is not { Count: > 0 } indicators)
            return;
        Section(rows, ReportWords.Indicators);
        rows.Write(
            Head(ReportWords.Indicator), Head(ReportWords.IndicatorUnit), Head(ReportWords.IndicatorBefore),
            Head(ReportWords.IndicatorValue), Head(ReportWords.IndicatorIssued), default,
            Head(ReportWords.IndicatorResult));
        foreach (var indicator in indicators)
        {
            rows.Write(
                SheetCell.Of(IndicatorText.Name(indicator)), SheetCell.Of(indicator.Unit),
                SheetCell.Of((double?)indicator.Before), SheetCell.Of((double?)indicator.Value),
                // The sign stands by itself: the value stays a number one can calculate with.
                SheetCell.Of((double?)indicator.Issued), SheetCell.Of(SignOf(indicator)),
                SheetCell.Of(Both(IndicatorText.Kept(indicator)), indicator.IsKept switch
                {
                    true => SheetStyle.Pass,
                    false => SheetStyle.Fatal,
                    null => SheetStyle.Text,
                }));
        }
    }

    private static string? SignOf(IndicatorResult indicator) => indicator switch
    {
        { Issued: null } or { Bound: null } => null,
        { Bound: IndicatorBound.AtLeast } => "≥",
        _ => "≤",
    };

    private void WriteExceptions(SheetRows rows)
    {
        if (Result.Exceptions.Count == 0)
            return;
        Section(rows, ReportWords.Exceptions);
        rows.Write(
            Head(ReportWords.Document), Head(ReportWords.Reason), Head(ReportWords.Rule), Head(ReportWords.Layer),
            Head(ReportWords.Identifier), Head(ReportWords.Found));
        foreach (var (exception, findings) in Result.Exceptions)
        {
            rows.Write(
                SheetCell.Of(exception.Document), SheetCell.Of(exception.Reason ?? Both(ReportWords.NoReason)),
                SheetCell.Of(exception.Rule), SheetCell.Of(exception.Layer), SheetCell.Of(exception.Bsm),
                SheetCell.Of(findings, SheetStyle.Count));
        }
    }

    private void WriteLayers(SheetRows rows)
    {
        var shares = Result.Conclusion.LightShares.ToDictionary(share => share.Layer, StringComparer.OrdinalIgnoreCase);
        Section(rows, ReportWords.Layers);
        rows.Write(
            Head(ReportWords.Layer), Head(ReportWords.File), Head(ReportWords.Features),
            Head(ReportWords.LightOnFeatures),
            Head(ReportWords.Share));
        foreach (var layer in Result.Layers)
        {
            var share = shares.GetValueOrDefault(layer.Layer);
            rows.Write(
                SheetCell.Of(layer.Layer), SheetCell.Of(layer.File), SheetCell.Of(layer.Features, SheetStyle.Count),
                SheetCell.Of(share?.Findings ?? 0, SheetStyle.Count),
                share is null ? default
                    : SheetCell.Of(ReportContent.Percent(share), share.Passes ? SheetStyle.Text : SheetStyle.Heavy));
        }
    }

    private static SheetCell[] FindingHead() =>
    [
        Head(ReportWords.Number), Head(ReportWords.Rule), HeadZh(ReportWords.RuleName), HeadEn(ReportWords.RuleName),
        Head(ReportWords.Severity), Head(ReportWords.Layer), Head(ReportWords.Feature), Head(ReportWords.Identifier),
        Head(ReportWords.Field), Head(ReportWords.File), SheetCell.Of("X", SheetStyle.Head),
        SheetCell.Of("Y", SheetStyle.Head), SheetCell.Of("EPSG", SheetStyle.Head), HeadZh(ReportWords.Problem),
        HeadEn(ReportWords.Problem), HeadZh(ReportWords.Suggestion), HeadEn(ReportWords.Suggestion),
        Head(ReportWords.AcceptedMark),
    ];

    private SheetCell[] FindingRow(Finding finding, int number)
    {
        var rule = rules.GetValueOrDefault(finding.Rule);
        return
        [
            SheetCell.Of(number), SheetCell.Of(finding.Rule), SheetCell.Of(rule?.NameZh), SheetCell.Of(rule?.NameEn),
            SeverityCell(finding.Severity), SheetCell.Of(finding.Layer), SheetCell.Of(finding.FeatureId),
            SheetCell.Of(finding.Bsm), SheetCell.Of(finding.Field), SheetCell.Of(finding.File), SheetCell.Of(finding.X),
            SheetCell.Of(finding.Y), SheetCell.Of(finding.Epsg), SheetCell.Of(finding.MessageZh),
            SheetCell.Of(finding.Message), SheetCell.Of(finding.SuggestionZh), SheetCell.Of(finding.Suggestion),
            SheetCell.Of(finding.Accepted ? Both(ReportWords.AcceptedMark) : null),
        ];
    }

    private static void Section(SheetRows rows, Wording title)
    {
        rows.Write();
        rows.Write(SheetCell.Of(Both(title), SheetStyle.Section));
    }

    private static SheetCell Head(Wording title) => SheetCell.Of(Both(title), SheetStyle.Head);

    private static SheetCell HeadZh(Wording title) => SheetCell.Of(title.Zh, SheetStyle.Head);

    private static SheetCell HeadEn(Wording title) => SheetCell.Of(title.En, SheetStyle.Head);

    private static SheetCell SeverityCell(Severity severity) => SheetCell.Of(
        $"{ReportWords.LetterOf(severity)} {Both(ReportWords.Of(severity))}", StyleOf(severity, 1));

    private static SheetStyle StyleOf(Severity severity, long count) => count == 0 ? SheetStyle.Count : severity switch
    {
        Severity.Fatal => SheetStyle.Fatal,
        Severity.Heavy => SheetStyle.Heavy,
        Severity.Light => SheetStyle.Light,
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private static string Both(Wording wording) => $"{wording.Zh} {wording.En}";
}
