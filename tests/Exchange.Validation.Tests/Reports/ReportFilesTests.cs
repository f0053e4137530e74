using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Exchange.Validation.Checking;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Tests.Reports;

public sealed class ReportFilesTests
{
    private const string Hostile = "=HYPERLINK(\"http\u003a//evil\",\"x\")<script>alert(1)</script>&\u202E\u0001_x000D_😀";

    public static TheoryData<ReportLanguage> Languages { get; } = [.. Enum.GetValues<ReportLanguage>()];

    [Fact]
    public async Task Every_form_is_written_and_the_JSON_is_as_its_schema_says()
    {
        using var report = new AReport().With("320101", 3);

        var written = await report.WriteAsync();

        using var json = JsonDocument.Parse(report.TextOf("report.json"));
        Assert.Empty(JsonSchema.Shipped("check-report.schema.json").Check(json.RootElement));
        Assert.Equal(3, written.Result.Counts.Heavy);
        Assert.All(
            ["report.zh.html", "report.en.html", "report.zh.pdf", "report.en.pdf", "report.xlsx"],
            name => Assert.True(File.Exists(report.PathOf(name)), name));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_HTML_tells_verdict_classes_rules_and_findings_in_its_language(ReportLanguage language)
    {
        var exception = new ExceptionResult(new AcceptedException("320101", "浙自然资函〔2026〕1号", "GHYDYH", Reason: "沿用旧代码"), 1);
        using var report = new AReport { Exceptions = [exception] }.With("320101", 60).With("110102", 1);
        await report.WriteAsync();

        var html = report.TextOf(ReportFiles.HtmlName(language));

        var chinese = language == ReportLanguage.Chinese;
        Assert.Contains(chinese ? "检查不通过" : "Failed", html);
        Assert.Contains(chinese ? "不予接收" : "Rejected", html);
        Assert.All(AReport.Pack.Rules, rule => Assert.Contains(chinese ? rule.NameZh : rule.NameEn, html));
        Assert.All(AReport.Pack.Classes, known => Assert.Contains(chinese ? known.NameZh : known.NameEn, html));
        Assert.Contains(chinese ? "另有 10 条未列出" : "10 more are not", html);
        Assert.Contains("沿用旧代码", html);
        Assert.DoesNotContain(chinese ? "What to do" : "处理建议", html);
        Assert.Equal(50, Regex.Count(html, chinese ? "请在该字段中填写" : "Write the code of the layer") - 1);
    }

    [Fact]
    public async Task Every_form_shows_the_planning_indicators_beside_those_issued()
    {
        using var report = new AReport
        {
            Indicators =
            [
                new("01", "耕地保有量", "hm²", 1200.5m, 1180m, 1190.25m, IndicatorBound.AtLeast, false),
                new("02", "建设用地总规模", "hm²", 800m, 845m, 850m, IndicatorBound.AtMost, true),
                new("03", "常住人口规模", "", null, 60m),
            ],
        };
        await report.WriteAsync();

        Assert.Contains("≥ 1,190.25", report.TextOf("report.zh.html"), StringComparison.Ordinal);
        Assert.Contains("✕ 不符合", report.TextOf("report.zh.html"), StringComparison.Ordinal);
        Assert.Contains("✓ Kept", report.TextOf("report.en.html"), StringComparison.Ordinal);
        Assert.Contains("Not binding", report.TextOf("report.en.html"), StringComparison.Ordinal);
        var pdf = Run("pdftotext", "-layout", report.PathOf("report.en.pdf"), "-");
        Assert.Contains("Planning indicators", pdf, StringComparison.Ordinal);
        Assert.Contains("≤ 850", pdf, StringComparison.Ordinal);
        using var book = SpreadsheetDocument.Open(report.PathOf("report.xlsx"), isEditable: false);
        var summary = book.WorkbookPart!.WorksheetParts.First(); // The summary is the first sheet written.
        var row = summary.Worksheet!.Descendants<Row>().Single(row => row.InnerText.Contains("耕地保有量", StringComparison.Ordinal));
        Assert.Equal(["1200.5", "1180", "1190.25"], row.Elements<Cell>().Where(cell => cell.CellValue is not null).Select(cell => cell.CellValue!.Text));
        Assert.Contains("≥", row.InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_form_shows_how_the_report_from_below_differs(bool agrees)
    {
        ReportDifference[] differences =
        [
            new() { Kind = DifferenceKind.OtherVerdict, En = "Below it passed", Zh = "下级结论为通过" },
            new()
            {
                Kind = DifferenceKind.OnlyHere, Rule = "320101", Layer = "GHYDYH", FeatureId = 7,
                En = "Found here only", Zh = "\u4ec5\u672c\u7ea7\u68c0\u67e5\u6709\u6b64问题",
            },
        ];
        using var report = new AReport
        {
            Comparison = new ReportComparison
            {
                Agrees = agrees,
                VerdictBelow = Verdict.Passed,
                EngineBelow = "0.0.9",
                RulePackBelow = new NamedVersion("office", "3", "本局规则包", "Office pack"),
                Rules = agrees ? [] : [new RuleComparison("320101", 0, 1, 0)],
                Differences = agrees ? [] : differences,
            },
        }.With("320101", 1);

        await report.WriteAsync();

        var (zh, en) = (TextsOf(report, ReportLanguage.Chinese), TextsOf(report, ReportLanguage.English));
        Assert.All(zh, text => Assert.Contains("本局规则包", text));
        Assert.All(en, text => Assert.Contains("Office pack", text));
        Assert.All(zh, text => Assert.Equal(!agrees, text.Contains(differences[1].Zh, StringComparison.Ordinal)));
        Assert.All(en, text => Assert.Equal(!agrees, text.Contains("Found here only", StringComparison.Ordinal)));
        using var workbook = SpreadsheetDocument.Open(report.PathOf("report.xlsx"), isEditable: false);
        var book = workbook.WorkbookPart!; // A workbook has one.
        Assert.Equal(
            ["汇总 Summary", "与下级比较 Comparison", "问题 Findings"],
            book.Workbook.Descendants<Sheet>().Select(sheet => sheet.Name?.Value));
    }

    // What HTML, PDF and workbook say; the workbook says it in both languages.
    private static IReadOnlyList<string> TextsOf(AReport report, ReportLanguage language)
    {
        using var workbook = SpreadsheetDocument.Open(report.PathOf("report.xlsx"), isEditable: false);
        var book = workbook.WorkbookPart!; // A workbook has one.
        var sheet = book.Workbook.Descendants<Sheet>().ElementAt(1);
        return
        [
            report.TextOf(ReportFiles.HtmlName(language)),
            Run("pdftotext", "-layout", report.PathOf(ReportFiles.PdfName(language)), "-"),
            ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet.InnerText,
        ];
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_HTML_asks_nothing_of_a_server_and_runs_nothing_of_the_package(ReportLanguage language)
    {
        using var report = new AReport { Value = Hostile, PackageName = "\"><img src=x onerror=alert(1)>.zip" }.With("320101", 2);
        await report.WriteAsync();

        var html = report.TextOf(ReportFiles.HtmlName(language));

        Assert.DoesNotMatch("(?i)(src|href|url)\\s*[=(]\\s*[\"']?(https?:|//)", html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html);
        Assert.Contains("&lt;script&gt;", html);
        Assert.Contains("default-src 'none'", html);
        Assert.DoesNotContain('\u0001', html);
        Assert.DoesNotContain('\u202E', html);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task The_PDF_can_be_read_page_by_page(ReportLanguage language)
    {
        using var report = new AReport { Value = Hostile }.With("320101", 60).With("110102", 40);
        await report.WriteAsync();
        var file = report.PathOf(ReportFiles.PdfName(language));

        var text = Run("pdftotext", "-layout", file, "-");
        var pages = int.Parse(Regex.Match(Run("pdfinfo", file), @"Pages:\s+(\d+)").Groups[1].Value, null);

        var chinese = language == ReportLanguage.Chinese;
        Assert.Contains(chinese ? "检查不通过" : "Failed", text);
        Assert.All(AReport.Pack.Rules, rule => Assert.Contains(chinese ? rule.NameZh : rule.NameEn, text));
        Assert.InRange(pages, 8, 30);
        Assert.Equal(pages, Regex.Count(text, chinese ? $"共 {pages} 页" : $"of {pages}\\b"));
        Assert.Equal(pages, Regex.Count(text, "SHA-256 a{64}") - 1);
        Assert.Contains("□", text);
    }

    [Fact]
    public async Task The_workbook_opens_and_holds_every_finding_as_text_that_is_no_formula()
    {
        using var report = new AReport { Value = Hostile }.With("320101", 120);
        await report.WriteAsync();

        using var workbook = SpreadsheetDocument.Open(report.PathOf("report.xlsx"), isEditable: false);

        var book = workbook.WorkbookPart!; // A workbook has one.
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook).Select(error => error.Description));
        var sheets = book.Workbook.Descendants<Sheet>().Select(sheet => ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet).ToList();
        Assert.Equal(2, sheets.Count);
        Assert.Contains("检查不通过 Failed", sheets[0].InnerText);
        var rows = sheets[1].Descendants<Row>().ToList();
        Assert.Equal(121, rows.Count);
        Assert.Empty(sheets[1].Descendants<CellFormula>());
        Assert.All(
            rows[1].Elements<Cell>().Where(cell => cell.InlineString is not null),
            cell => Assert.Equal("1", Format(book, cell).QuotePrefix?.InnerText));
        Assert.Contains("=HYPERLINK", rows[1].InnerText);
        Assert.Contains("_x005F_x000D_😀", rows[1].InnerText);
    }

    [Fact]
    public async Task A_package_without_faults_gets_a_report_that_says_so()
    {
        using var report = new AReport();
        await report.WriteAsync();

        Assert.Contains("未发现问题", report.TextOf("report.zh.html"));
        Assert.Contains("Nothing was found", Run("pdftotext", report.PathOf("report.en.pdf"), "-"));
    }

    [Fact]
    public void Every_text_of_the_report_is_there_in_both_languages()
    {
        var words = typeof(ReportWords).GetFields().Select(field => (Wording)field.GetValue(null)!).ToList(); // Static.

        Assert.True(words.Count > 40);
        Assert.All(words, word =>
        {
            Assert.NotEmpty(word.Zh);
            Assert.NotEmpty(word.En);
            Assert.Equal(Regex.Matches(word.Zh, @"\{\d\}").Count, Regex.Matches(word.En, @"\{\d\}").Count);
            Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", word.En);
        });
        Assert.All(Enum.GetValues<Disposition>(), disposition => Assert.NotEmpty(ReportWords.Of(disposition).Zh));
    }

    private static CellFormat Format(WorkbookPart book, Cell cell) => book.WorkbookStylesPart!.Stylesheet.CellFormats!
        .Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value); // Written by the report.

    private static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!; // A new process, so never null.
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return text;
    }
}
