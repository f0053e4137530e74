using Exchange.Validation.Findings;
using Exchange.Validation.Reports.Pdf;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>The report on A4 pages, in the order of the HTML report.</summary>
internal sealed class PdfReport
{
    private static readonly PdfColour PassColour = PdfColour.Hex(0x14713F);
    private static readonly PdfColour FailColour = PdfColour.Hex(0xB42318);
    private static readonly PdfStyle Plain = new(9, PdfFlow.Ink);
    private static readonly PdfStyle Strong = new(9, PdfFlow.Ink, Bold: true);
    private static readonly PdfStyle Faint = new(9, PdfFlow.Soft);

    private readonly ReportContent content;
    private readonly ReportLanguage language;
    private readonly PdfDocument document;
    private readonly PdfFlow flow;

    private PdfReport(ReportContent content, ReportLanguage language)
    {
        (this.content, this.language) = (content, language);
        var name = content.Options.PackageName;
        document = new PdfDocument(
            $"{T(ReportWords.Title)} – {name}", language == ReportLanguage.Chinese ? "zh-CN" : "en");
        flow = new PdfFlow(document, new PdfFrame(
            T(ReportWords.Title), content.Digest(language), Shorten(name), T(ReportWords.Page)));
    }

    private CheckResult Result => content.Result;

    public static Task WriteAsync(
        ReportContent content, ReportLanguage language, string file, CancellationToken cancellationToken)
    {
        var report = new PdfReport(content, language);
        report.Build(cancellationToken);
        return report.document.SaveAsync(file, cancellationToken);
    }

    private void Build(CancellationToken cancellationToken)
    {
        Verdict();
        Facts();
        Classes();
        Rules();
        Notes();
        Comparison();
        Indicators();
        Exceptions();
        Layers();
        flow.Heading(T(ReportWords.Findings));
        if (!content.RulesWithFindings.Any())
            flow.Paragraph(T(ReportWords.NothingFound), Plain);
        foreach (var rule in content.RulesWithFindings)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Findings(rule);
        }

        flow.Finish();
    }

    private void Verdict()
    {
        flow.Require(200);
        flow.Paragraph(T(ReportWords.Title), new PdfStyle(10, PdfFlow.Soft));
        flow.Space(3);
        flow.Paragraph(content.Options.PackageName, new PdfStyle(18, PdfFlow.Ink, Bold: true));
        flow.Space(8);

        const double Height = 82;
        var passed = Result.Verdict == Reports.Verdict.Passed;
        var colour = passed ? PassColour : FailColour;
        var (page, top) = (flow.Page, flow.At);
        page.Fill(PdfFlow.Left, top, PdfFlow.Width, Height, PdfColour.Hex(passed ? 0xECF8F1 : 0xFDF0EE));
        page.Fill(PdfFlow.Left, top, 5, Height, colour);
        page.Text(PdfFlow.Left + 18, top + 19, T(ReportWords.Verdict), new PdfStyle(8.5, PdfFlow.Soft));
        page.Text(
            PdfFlow.Left + 18, top + 45, T(passed ? ReportWords.Passed : ReportWords.Failed),
            new PdfStyle(23, colour, Bold: true));
        var baseline = top + 61;
        foreach (var line in PdfText.Wrap(T(ReportWords.Of(Result.Conclusion.Disposition)), Plain, 268))
        {
            page.Text(PdfFlow.Left + 18, baseline, line, Plain);
            baseline += Plain.Leading;
        }

        Tile(0, Severity.Fatal, Result.Counts.Fatal, top);
        Tile(1, Severity.Heavy, Result.Counts.Heavy, top);
        Tile(2, Severity.Light, Result.Counts.Light, top);
        flow.Space(Height);
    }

    private void Tile(int place, Severity severity, long count, double top)
    {
        const double Width = 64;
        var x = PdfPage.Width - PdfFlow.Left - 12 - (3 - place) * (Width + 7) + 7;
        var colour = count == 0 ? PdfFlow.Soft : ColourOf(severity);
        var page = flow.Page;
        page.Fill(x, top + 13, Width, 56, PdfFlow.White);
        page.Fill(x, top + 13, Width, 3, count == 0 ? PdfFlow.Hairline : colour);
        Centred(
            ReportContent.Count(count), x, Width, top + 41, new PdfStyle(count > 999_999 ? 13 : 17, colour, Bold: true));
        Centred(LabelOf(severity), x, Width, top + 56, new PdfStyle(8.5, colour, Bold: true));
        if (severity == Severity.Heavy && Result.Accepted > 0)
        {
            Centred(
                $"{T(ReportWords.AcceptedFindings)} {ReportContent.Count(Result.Accepted)}", x, Width, top + 66,
                new PdfStyle(7, PdfFlow.Soft));
        }
    }

    private void Centred(string text, double x, double width, double baseline, PdfStyle style) =>
        flow.Page.Text(x + (width - PdfText.Measure(text, style)) / 2, baseline, text, style);

    private void Facts()
    {
        flow.Heading(T(ReportWords.About));
        foreach (var (label, value) in content.Facts(language).Append((ReportWords.PassRule, content.PassRule(language))))
            Fact(label, value);
    }

    private void Fact(Wording label, string value)
    {
        const double Indent = 92;
        var lines = PdfText.Wrap(value, Plain, PdfFlow.Width - Indent);
        flow.Require(lines.Count * Plain.Leading);
        flow.Page.Text(PdfFlow.Left, flow.At + Plain.Size, T(label), Faint);
        flow.Paragraph(value, Plain, Indent);
        flow.Space(2);
    }

    private void Classes()
    {
        flow.Heading(T(ReportWords.ByClass));
        flow.Table(
            [
                new(T(ReportWords.Class), 46), new(LabelOf(Severity.Fatal), 13, true),
                new(LabelOf(Severity.Heavy), 13, true),
                new(LabelOf(Severity.Light), 13, true), new(T(ReportWords.AcceptedFindings), 15, true),
            ],
            Result.Classes
                .Select(entry => Counts(
                    $"{entry.Class}  {ReportContent.Name(entry, language)}", Plain, entry.Counts, entry.Accepted))
                .Append(Counts(T(ReportWords.Total), Strong, Result.Counts, Result.Accepted)));
    }

    private static IReadOnlyList<PdfCell> Counts(string name, PdfStyle style, SeverityCounts counts, long accepted) =>
    [
        new(name, style), Number(counts.Fatal, ColourOf(Severity.Fatal)),
        Number(counts.Heavy, ColourOf(Severity.Heavy)),
        Number(counts.Light, ColourOf(Severity.Light)), Number(accepted, PdfFlow.Ink),
    ];

    private void Rules()
    {
        flow.Heading(T(ReportWords.ByRule));
        flow.Table(
            [
                new(T(ReportWords.Rule), 13), new(T(ReportWords.RuleName), 50), new(T(ReportWords.Severity), 15),
                new(T(ReportWords.Result), 22, true),
            ],
            Result.Rules.Select(rule => (IReadOnlyList<PdfCell>)
            [
                new(rule.Rule, Plain), new(ReportContent.Name(rule, language), Plain), Badge(rule),
                new(
                    ReportContent.Outcome(rule, language),
                    rule.Findings > 0 ? Strong with { Colour = ColourOf(rule.Severity) } : Faint),
            ]));
    }

    private void Notes()
    {
        if (!content.Notes.Any())
            return;
        flow.Heading(T(ReportWords.Notes));
        flow.Table(
            [new(T(ReportWords.Rule), 13), new(T(ReportWords.Place), 27), new(T(ReportWords.Problem), 60)],
            content.Notes.Select(entry => (IReadOnlyList<PdfCell>)
            [
                new(entry.Rule.Rule, Plain), new(entry.Note.Layer ?? entry.Note.File ?? "", Plain),
                new(language == ReportLanguage.Chinese ? entry.Note.Zh : entry.Note.En, Plain),
            ]));
    }

    private void Comparison()
    {
        if (content.Report.Comparison is not { } comparison)
            return;
        flow.Heading(T(ReportWords.Comparison));
        flow.Paragraph(
            T(comparison.Agrees ? ReportWords.ComparisonAgrees : ReportWords.ComparisonDiffers), Plain);
        flow.Space(4);
        foreach (var (label, value) in ReportContent.Below(comparison, language))
            Fact(label, value);
        if (comparison.Differences.Count == 0)
            return;
        flow.Space(4);
        flow.Table(
            [new(T(ReportWords.Rule), 13), new(T(ReportWords.Place), 37), new(T(ReportWords.Difference), 50)],
            comparison.Differences.Select(difference => (IReadOnlyList<PdfCell>)
            [
                new(difference.Rule ?? "", Plain), new(ReportContent.Place(difference, language), Plain),
                new(language == ReportLanguage.Chinese ? difference.Zh : difference.En, Plain),
            ]));
    }

    private void Indicators()
    {
        if (Result.Indicators is not { Count: > 0 } indicators)
            return;
        flow.Heading(T(ReportWords.Indicators));
        flow.Table(
            [
                new(T(ReportWords.Indicator), 32), new(T(ReportWords.IndicatorUnit), 12),
                new(T(ReportWords.IndicatorBefore), 14, true), new(T(ReportWords.IndicatorValue), 14, true),
                new(T(ReportWords.IndicatorIssued), 14, true), new(T(ReportWords.IndicatorResult), 14),
            ],
            indicators.Select(indicator => (IReadOnlyList<PdfCell>)
            [
                new(IndicatorText.Name(indicator), Plain), new(indicator.Unit, Faint with { Size = 8 }),
                new(IndicatorText.Amount(indicator.Before), Plain), new(IndicatorText.Amount(indicator.Value), Plain),
                new(IndicatorText.Issued(indicator), Plain),
                new(T(IndicatorText.Kept(indicator)), indicator.IsKept switch
                {
                    true => Strong with { Colour = PassColour },
                    false => Strong with { Colour = FailColour },
                    null => Faint,
                }),
            ]));
    }

    private void Exceptions()
    {
        if (Result.Exceptions.Count == 0)
            return;
        flow.Heading(T(ReportWords.Exceptions));
        flow.Table(
            [
                new(T(ReportWords.Rule), 11), new(T(ReportWords.Covers), 25), new(T(ReportWords.Document), 24),
                new(T(ReportWords.Reason), 29), new(T(ReportWords.Found), 11, true),
            ],
            Result.Exceptions.Select(entry => (IReadOnlyList<PdfCell>)
            [
                new(entry.Exception.Rule, Plain), new(ReportContent.Scope(entry, language), Plain),
                new(entry.Exception.Document, Plain), new(entry.Exception.Reason ?? T(ReportWords.NoReason), Plain),
                Number(entry.Findings, PdfFlow.Ink),
            ]));
    }

    private void Layers()
    {
        if (Result.Layers.Count == 0)
            return;
        var shares = Result.Conclusion.LightShares.ToDictionary(share => share.Layer, StringComparer.OrdinalIgnoreCase);
        flow.Heading(T(ReportWords.Layers));
        flow.Table(
            [
                new(T(ReportWords.Layer), 16), new(T(ReportWords.File), 47), new(T(ReportWords.Features), 11, true),
                new(T(ReportWords.LightOnFeatures), 16, true), new(T(ReportWords.Share), 10, true),
            ],
            Result.Layers.Select(layer => LayerRow(layer, shares.GetValueOrDefault(layer.Layer))));
    }

    private static IReadOnlyList<PdfCell> LayerRow(LayerResult layer, LightShare? share) =>
    [
        new(layer.Layer, Plain), new(layer.File, Faint with { Size = 8 }), Number(layer.Features, PdfFlow.Ink),
        Number(share?.Findings ?? 0, ColourOf(Severity.Light)),
        share is null ? new("–", Faint)
            : new(ReportContent.Percent(share),
                share.Passes ? Plain : Strong with { Colour = ColourOf(Severity.Heavy) }),
    ];

    private void Findings(RuleResult rule)
    {
        var shown = content.ShownOf(rule.Rule);
        var name = ReportContent.Name(rule, language);
        flow.Require(110);
        flow.Space(6);
        flow.Bookmark($"{rule.Rule} {name} ({ReportContent.Count(rule.Findings)})");
        RuleTitle(rule, name);
        if (shown.Count > 0)
            flow.Paragraph($"{T(ReportWords.Clause)}: {(Chinese ? shown[0].ClauseZh : shown[0].Clause)}",
                Faint with { Size = 8 });
        flow.Space(3);
        flow.Table(
            [new(T(ReportWords.Place), 29), new(T(ReportWords.Problem), 38), new(T(ReportWords.Suggestion), 33)],
            shown.Select(finding => Row(finding, rule.Severity)));
        if (content.More(rule, language) is { } more)
        {
            flow.Space(4);
            flow.Paragraph(more, new PdfStyle(8.5, PdfFlow.Soft, Bold: true));
        }

        flow.Space(8);
    }

    private void RuleTitle(RuleResult rule, string name)
    {
        var title = new PdfStyle(11, PdfFlow.Ink, Bold: true);
        var badge = new PdfStyle(9, PdfFlow.White, Bold: true);
        var width = PdfText.Measure(LabelOf(rule.Severity), badge) + 10;
        flow.Page.Fill(PdfFlow.Left, flow.At, width, 14, ColourOf(rule.Severity));
        flow.Page.Text(PdfFlow.Left + 5, flow.At + 10.5, LabelOf(rule.Severity), badge);
        flow.Page.TextRight(
            PdfFlow.Left + PdfFlow.Width, flow.At + 11,
            $"× {ReportContent.Count(rule.Findings)}", Faint with { Size = 10 });
        flow.Page.Text(PdfFlow.Left + width + 7, flow.At + 11, $"{rule.Rule} {Shorten(name)}", title);
        flow.Space(18);
    }

    private IReadOnlyList<PdfCell> Row(Finding finding, Severity expected)
    {
        var marks = (finding.Severity == expected ? "" : $"[{LabelOf(finding.Severity)}] ")
            + (finding.Accepted ? $"[{T(ReportWords.AcceptedMark)}] " : "");
        var text = Plain with { Size = 8.5 };
        return
        [
            new(string.Join('\n', ReportContent.Place(finding, language)), Faint with { Size = 8 }),
            new(marks + (Chinese ? finding.MessageZh : finding.Message), text),
            new(Chinese ? finding.SuggestionZh : finding.Suggestion, text),
        ];
    }

    private bool Chinese => language == ReportLanguage.Chinese;

    // Only rules with findings are coloured, so that the eye finds them.
    private PdfCell Badge(RuleResult rule) => rule.Findings > 0
        ? new(LabelOf(rule.Severity), new PdfStyle(8, ColourOf(rule.Severity), Bold: true), Filled: true)
        : new(LabelOf(rule.Severity), Faint with { Size = 8 });

    private static PdfCell Number(long number, PdfColour colour) =>
        number == 0 ? new("0", Faint) : new(ReportContent.Count(number), Strong with { Colour = colour });

    private string LabelOf(Severity severity) => $"{ReportWords.LetterOf(severity)} {T(ReportWords.Of(severity))}";

    private static PdfColour ColourOf(Severity severity) => severity switch
    {
        Severity.Fatal => FailColour,
        Severity.Heavy => PdfColour.Hex(0xB54708),
        Severity.Light => PdfColour.Hex(0x175CD3),
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, null),
    };

    private string T(Wording wording) => wording.In(language);

    private static string Shorten(string name) => name.Length <= 60 ? name : string.Concat(name.AsSpan(0, 59), "…");
}
