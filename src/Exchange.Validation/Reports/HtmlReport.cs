using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>
/// The report as one HTML file that asks nothing of any server: no script, no font, no picture from outside, and a
/// policy in the file itself that forbids them. Prints on A4.
/// </summary>
internal sealed class HtmlReport(ReportContent content, ReportLanguage language, TextWriter output)
{
    // Chinese stays readable in the source; everything with a meaning in HTML is escaped, and control characters too.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private CheckResult Result => content.Result;

    public static async Task WriteAsync(
        ReportContent content, ReportLanguage language, string file, CancellationToken cancellationToken)
    {
        await using var output = new StreamWriter(file, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        await new HtmlReport(content, language, output).WriteAsync(cancellationToken);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        WriteHead();
        WriteVerdict();
        WriteFacts();
        WriteClasses();
        WriteRules();
        WriteNotes();
        WriteComparison();
        WriteIndicators();
        WriteExceptions();
        WriteLayers();
        Line($"<h2>{T(ReportWords.Findings)}</h2>");
        if (!content.RulesWithFindings.Any())
            Line($"<p class=\"empty\">{T(ReportWords.NothingFound)}</p>");
        foreach (var rule in content.RulesWithFindings)
        {
            WriteFindings(rule);
            await output.FlushAsync(cancellationToken);
        }

        Line($"<footer>{T(ReportWords.PackageDigest)}: <code>{E(content.Digest(language))}</code></footer>");
        Line("</main></body></html>");
    }

    private void WriteHead()
    {
        var title = $"{ReportWords.Title.In(language)} – {content.Options.PackageName}";
        Line("<!DOCTYPE html>");
        Line($"<html lang=\"{(language == ReportLanguage.Chinese ? "zh-CN" : "en")}\"><head><meta charset=\"utf-8\">");
        Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line($"<title>{E(title)}</title><style>{HtmlReportStyle.Css}</style></head><body><main>");
    }

    private void WriteVerdict()
    {
        var passed = Result.Verdict == Verdict.Passed;
        Line($"<header><p class=\"kind\">{T(ReportWords.Title)}</p>");
        Line($"<h1>{Bdi(content.Options.PackageName)}</h1></header>");
        Line($"<section class=\"verdict {(passed ? "pass" : "fail")}\"><div>");
        Line($"<p class=\"label\">{T(ReportWords.Verdict)}</p>");
        Line($"<p class=\"word\">{(passed ? "✓" : "✕")} {T(passed ? ReportWords.Passed : ReportWords.Failed)}</p>");
        Line($"<p>{T(ReportWords.Of(Result.Conclusion.Disposition))}</p></div><ul class=\"tiles\">");
        WriteTile(Severity.Fatal, Result.Counts.Fatal);
        WriteTile(Severity.Heavy, Result.Counts.Heavy);
        WriteTile(Severity.Light, Result.Counts.Light);
        Line("</ul></section>");
    }

    private void WriteTile(Severity severity, long count)
    {
        var accepted = severity == Severity.Heavy && Result.Accepted > 0
            ? $"<small>{T(ReportWords.AcceptedFindings)} {ReportContent.Count(Result.Accepted)}</small>"
            : "";
        Line(
            $"<li class=\"{CssOf(severity)}{(count == 0 ? " none" : "")}\"><b>{ReportContent.Count(count)}</b>"
            + $"<span>{ReportWords.LetterOf(severity)} {T(ReportWords.Of(severity))}</span>{accepted}</li>");
    }

    private void WriteFacts()
    {
        Line($"<h2>{T(ReportWords.About)}</h2><dl>");
        foreach (var (label, value) in content.Facts(language))
            Line($"<dt>{T(label)}</dt><dd>{Bdi(value)}</dd>");
        Line($"<dt>{T(ReportWords.PassRule)}</dt><dd>{E(content.PassRule(language))}</dd></dl>");
    }

    private void WriteClasses()
    {
        Line($"<h2>{T(ReportWords.ByClass)}</h2>");
        BeginTable(
            (ReportWords.Class, ""), (ReportWords.Of(Severity.Fatal), "n"), (ReportWords.Of(Severity.Heavy), "n"),
            (ReportWords.Of(Severity.Light), "n"), (ReportWords.AcceptedFindings, "n"));
        foreach (var entry in Result.Classes)
            WriteCounts(
                $"<code>{E(entry.Class)}</code> {E(ReportContent.Name(entry, language))}", entry.Counts, entry.Accepted, "");
        WriteCounts(T(ReportWords.Total), Result.Counts, Result.Accepted, " class=\"total\"");
        Line("</tbody></table>");
    }

    private void WriteCounts(string name, SeverityCounts counts, long accepted, string css) => Line(
        $"<tr{css}><td>{name}</td>{NumberCell(counts.Fatal, "f")}{NumberCell(counts.Heavy, "h")}"
        + $"{NumberCell(counts.Light, "l")}{NumberCell(accepted, "")}</tr>");

    private void WriteRules()
    {
        Line($"<h2>{T(ReportWords.ByRule)}</h2>");
        BeginTable(
            (ReportWords.Rule, ""), (ReportWords.RuleName, ""), (ReportWords.Severity, ""), (ReportWords.Result, "n"));
        foreach (var rule in Result.Rules)
        {
            var name = E(ReportContent.Name(rule, language));
            var found = rule.Findings > 0;
            Line(
                $"<tr><td><code>{E(rule.Rule)}</code></td><td>{(found ? $"<a href=\"#r{E(rule.Rule)}\">{name}</a>" : name)}</td>"
                + $"<td>{Badge(rule.Severity, quiet: !found)}</td>"
                + $"<td class=\"n {(found ? CssOf(rule.Severity) : "zero")}\">{E(ReportContent.Outcome(rule, language))}</td></tr>");
        }

        Line("</tbody></table>");
    }

    private void WriteNotes()
    {
        if (!content.Notes.Any())
            return;
        Line($"<h2>{T(ReportWords.Notes)}</h2>");
        BeginTable((ReportWords.Rule, ""), (ReportWords.Place, ""), (ReportWords.Problem, ""));
        foreach (var (rule, note) in content.Notes)
        {
            var text = language == ReportLanguage.Chinese ? note.Zh : note.En;
            Line(
                $"<tr><td><code>{E(rule.Rule)}</code> {E(ReportContent.Name(rule, language))}</td>"
                + $"<td>{E(note.Layer ?? note.File ?? "")}</td><td>{E(text)}</td></tr>");
        }

        Line("</tbody></table>");
    }

    private void WriteComparison()
    {
        if (content.Report.Comparison is not { } comparison)
            return;
        Line($"<h2>{T(ReportWords.Comparison)}</h2>");
        Line($"<p>{T(comparison.Agrees ? ReportWords.ComparisonAgrees : ReportWords.ComparisonDiffers)}</p>");
        Line("<dl>");
        foreach (var (label, value) in ReportContent.Below(comparison, language))
            Line($"<dt>{T(label)}</dt><dd>{Bdi(value)}</dd>");
        Line("</dl>");
        if (comparison.Differences.Count == 0)
            return;
        BeginTable((ReportWords.Rule, ""), (ReportWords.Place, ""), (ReportWords.Difference, ""));
        foreach (var difference in comparison.Differences)
        {
            Line(
                $"<tr><td class=\"code\"><code>{E(difference.Rule ?? "")}</code></td>"
                + $"<td>{Bdi(ReportContent.Place(difference, language))}</td>"
                + $"<td>{Bdi(Text(difference.Zh, difference.En))}</td></tr>");
        }

        Line("</tbody></table>");
    }

    private void WriteIndicators()
    {
        if (Result.Indicators is not { Count: > 0 } indicators)
            return;
        Line($"<h2>{T(ReportWords.Indicators)}</h2>");
        BeginTable(
            (ReportWords.Indicator, ""), (ReportWords.IndicatorUnit, ""), (ReportWords.IndicatorBefore, "n"),
            (ReportWords.IndicatorValue, "n"), (ReportWords.IndicatorIssued, "n"), (ReportWords.IndicatorResult, ""));
        foreach (var indicator in indicators)
        {
            Line(
                $"<tr><td>{Bdi(IndicatorText.Name(indicator))}</td><td>{Bdi(indicator.Unit)}</td>"
                + $"<td class=\"n\">{E(IndicatorText.Amount(indicator.Before))}</td>"
                + $"<td class=\"n\">{E(IndicatorText.Amount(indicator.Value))}</td>"
                + $"<td class=\"n\">{E(IndicatorText.Issued(indicator))}</td>"
                + $"<td>{KeptMark(indicator)}</td></tr>");
        }

        Line("</tbody></table>");
    }

    private string KeptMark(IndicatorResult indicator)
    {
        var text = T(IndicatorText.Kept(indicator));
        return indicator.IsKept switch
        {
            true => $"<span class=\"badge ok\">✓ {text}</span>",
            false => $"<span class=\"badge f\">✕ {text}</span>",
            null => text,
        };
    }

    private void WriteExceptions()
    {
        if (Result.Exceptions.Count == 0)
            return;
        Line($"<h2>{T(ReportWords.Exceptions)}</h2>");
        BeginTable(
            (ReportWords.Rule, ""), (ReportWords.Covers, ""), (ReportWords.Document, ""), (ReportWords.Reason, ""),
            (ReportWords.Found, "n"));
        foreach (var entry in Result.Exceptions)
        {
            Line(
                $"<tr><td><code>{E(entry.Exception.Rule)}</code></td><td>{Bdi(ReportContent.Scope(entry, language))}</td>"
                + $"<td>{Bdi(entry.Exception.Document)}</td>"
                + $"<td>{Bdi(entry.Exception.Reason ?? ReportWords.NoReason.In(language))}</td>{NumberCell(entry.Findings, "")}</tr>");
        }

        Line("</tbody></table>");
    }

    private void WriteLayers()
    {
        if (Result.Layers.Count == 0)
            return;
        var shares = Result.Conclusion.LightShares.ToDictionary(share => share.Layer, StringComparer.OrdinalIgnoreCase);
        Line($"<h2>{T(ReportWords.Layers)}</h2>");
        BeginTable(
            (ReportWords.Layer, ""), (ReportWords.File, ""), (ReportWords.Features, "n"),
            (ReportWords.LightOnFeatures, "n"), (ReportWords.Share, "n"));
        foreach (var layer in Result.Layers)
        {
            var share = shares.GetValueOrDefault(layer.Layer);
            Line(
                $"<tr><td><code>{Bdi(layer.Layer)}</code></td><td>{Bdi(layer.File)}</td>{NumberCell(layer.Features, "")}"
                + NumberCell(share?.Findings ?? 0, "l")
                + $"<td class=\"n {(share is null ? "zero" : share.Passes ? "" : "h")}\">"
                + $"{(share is null ? "–" : ReportContent.Percent(share))}</td></tr>");
        }

        Line("</tbody></table>");
    }

    private void WriteFindings(RuleResult rule)
    {
        var findings = content.ShownOf(rule.Rule);
        Line($"<section class=\"rule\" id=\"r{E(rule.Rule)}\"><h3>{Badge(rule.Severity)} <code>{E(rule.Rule)}</code> ");
        Line($"{E(ReportContent.Name(rule, language))} <span class=\"count\">{ReportContent.Count(rule.Findings)}</span></h3>");
        if (findings.Count > 0)
            Line($"<p class=\"clause\">{T(ReportWords.Clause)}: {E(Text(findings[0].ClauseZh, findings[0].Clause))}</p>");
        BeginTable((ReportWords.Place, "place"), (ReportWords.Problem, ""), (ReportWords.Suggestion, ""));
        foreach (var finding in findings)
            WriteFinding(finding, rule.Severity);
        Line("</tbody></table>");
        if (content.More(rule, language) is { } more)
            Line($"<p class=\"more\">{E(more)}</p>");
        Line("</section>");
    }

    private void WriteFinding(Finding finding, Severity expected)
    {
        var marks = (finding.Severity == expected ? "" : Badge(finding.Severity) + " ")
            + (finding.Accepted ? $"<span class=\"badge ok\">{T(ReportWords.AcceptedMark)}</span> " : "");
        var place = string.Join("<br>", ReportContent.Place(finding, language).Select(Bdi));
        Line(
            $"<tr><td class=\"place\">{place}</td><td>{marks}{Bdi(Text(finding.MessageZh, finding.Message))}</td>"
            + $"<td>{Bdi(Text(finding.SuggestionZh, finding.Suggestion))}</td></tr>");
    }

    private void BeginTable(params ReadOnlySpan<(Wording Title, string Css)> columns)
    {
        var head = new StringBuilder("<table><thead><tr>");
        foreach (var (title, css) in columns)
            head.Append(CultureInfo.InvariantCulture,
                $"<th{(css.Length == 0 ? "" : $" class=\"{css}\"")}>{T(title)}</th>");
        Line(head.Append("</tr></thead><tbody>").ToString());
    }

    private string Badge(Severity severity, bool quiet = false) =>
        $"<span class=\"badge {(quiet ? "quiet " : "")}{CssOf(severity)}\">{ReportWords.LetterOf(severity)} {T(ReportWords.Of(severity))}</span>";

    private static string NumberCell(long number, string css) =>
        $"<td class=\"n {(number == 0 ? "zero" : css)}\">{(number == 0 ? "0" : ReportContent.Count(number))}</td>";

    private static string CssOf(Severity severity) => severity switch
    {
        Severity.Fatal => "f",
        Severity.Heavy => "h",
        Severity.Light => "l",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private string Text(string zh, string en) => language == ReportLanguage.Chinese ? zh : en;

    private string T(Wording wording) => E(wording.In(language));

    // Values come from the package; isolated, a direction mark among them cannot turn the text around it.
    private static string Bdi(string value) => $"<bdi>{E(value)}</bdi>";

    // Direction marks and other characters nobody sees are shown as boxes, as in the PDF.
    private static string E(string value) => Encoder.Encode(string.Concat(value.Select(
        c => char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control ? '□' : c)));

    private void Line(string text) => output.WriteLine(text);
}
