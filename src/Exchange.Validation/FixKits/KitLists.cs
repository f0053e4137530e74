using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>
/// The lists of a fix kit, written in one pass over the findings: one per rule and language, one of all repairs, one of
/// the clauses. Memory does not grow with the findings.
/// </summary>
internal sealed class KitLists : IAsyncDisposable
{
    private static readonly Wording[] FindingColumns =
    [
        ReportWords.Severity, ReportWords.File, ReportWords.Layer, ReportWords.Feature, ReportWords.Identifier,
        ReportWords.Field, KitWords.X, KitWords.Y, KitWords.Epsg, ReportWords.Problem, ReportWords.Suggestion,
        KitWords.Before, KitWords.After, KitWords.Applied,
    ];

    private static readonly Wording[] RepairColumns =
    [
        ReportWords.Rule, ReportWords.File, ReportWords.Layer, ReportWords.Feature, ReportWords.Identifier,
        ReportWords.Field, KitWords.Kind, KitWords.Before, KitWords.After, KitWords.Applied,
    ];

    private static readonly Wording[] ClauseColumns =
    [
        ReportWords.Rule, ReportWords.RuleName, ReportWords.Severity, ReportWords.Clause, ReportWords.Found,
        KitWords.Listed, KitWords.Repairable,
    ];

    private readonly string folder;
    private readonly Dictionary<(string Rule, ReportLanguage Language), CsvFile> byRule = [];
    private readonly Dictionary<ReportLanguage, CsvFile> repairs = [];
    private readonly Dictionary<string, RuleFacts> facts = new(StringComparer.Ordinal);

    private readonly HeldRepairs held;

    private KitLists(string folder, HeldRepairs held) => (this.folder, this.held) = (folder, held);

    /// <summary>Reference systems (EPSG, or null) of the findings that have a place, ascending.</summary>
    public SortedSet<int> Systems { get; } = [];

    /// <summary>Repairs that <c>exchange fix</c> tries.</summary>
    public long Repairable => facts.Values.Sum(fact => fact.Repairable);

    /// <summary>Writes the lists into an existing folder.</summary>
    public static async Task<KitLists> WriteAsync(
        CheckReport report, string findingsFile, HeldRepairs held, string folder, CancellationToken cancellationToken)
    {
        await using var lists = new KitLists(folder, held);
        Directory.CreateDirectory(Path.Combine(folder, "findings"));
        await foreach (var finding in FindingFile.ReadAsync(findingsFile, cancellationToken))
            await lists.AddAsync(finding, cancellationToken);
        await lists.WriteClausesAsync(report, cancellationToken);
        return lists;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in byRule.Values.Concat(repairs.Values))
            await file.DisposeAsync();
        byRule.Clear();
        repairs.Clear();
    }

    private async Task AddAsync(Finding finding, CancellationToken cancellationToken)
    {
        if (!facts.TryGetValue(finding.Rule, out var fact))
            facts.Add(finding.Rule, fact = new RuleFacts(finding.Clause, finding.ClauseZh));
        if (finding.Repair is { } repair && held.Reason(finding, repair) is null)
            fact.Repairable++;
        if (finding is { X: not null, Y: not null })
            Systems.Add(finding.Epsg ?? 0);
        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            var file = await OpenAsync(
                byRule, (finding.Rule, language), $"findings/{finding.Rule}", FindingColumns, language,
                cancellationToken);
            await file.WriteAsync(FindingCells(finding, language), cancellationToken);
            if (finding.Repair is null)
                continue;
            file = await OpenAsync(repairs, language, "repairs", RepairColumns, language, cancellationToken);
            await file.WriteAsync(RepairCells(finding, finding.Repair, language), cancellationToken);
        }
    }

    private async Task<CsvFile> OpenAsync<TKey>(
        Dictionary<TKey, CsvFile> files, TKey key, string name, IEnumerable<Wording> columns, ReportLanguage language,
        CancellationToken cancellationToken)
        where TKey : notnull
    {
        if (files.TryGetValue(key, out var file))
            return file;
        file = new CsvFile(Path.Combine(folder, NameOf(name, language)));
        files.Add(key, file);
        await file.WriteAsync(columns.Select(column => column.In(language)), cancellationToken);
        return file;
    }

    private async Task WriteClausesAsync(CheckReport report, CancellationToken cancellationToken)
    {
        foreach (var language in Enum.GetValues<ReportLanguage>())
        {
            await using var file = new CsvFile(Path.Combine(folder, NameOf("clauses", language)));
            await file.WriteAsync(ClauseColumns.Select(column => column.In(language)), cancellationToken);
            foreach (var rule in report.Result.Rules)
            {
                if (!facts.TryGetValue(rule.Rule, out var fact))
                    continue;
                await file.WriteAsync(
                    [
                        rule.Rule, new Wording(rule.NameZh, rule.NameEn).In(language),
                        ReportWords.Of(rule.Severity).In(language),
                        new Wording(fact.ClauseZh, fact.ClauseEn).In(language),
                        rule.Findings, rule.Stored, fact.Repairable,
                    ],
                    cancellationToken);
            }
        }
    }

    private IEnumerable<object?> FindingCells(Finding finding, ReportLanguage language) =>
    [
        ReportWords.Of(finding.Severity).In(language), finding.File, finding.Layer, finding.FeatureId, finding.Bsm,
        finding.Field, finding.X, finding.Y, finding.Epsg, new Wording(finding.MessageZh, finding.Message).In(language),
        new Wording(finding.SuggestionZh, finding.Suggestion).In(language),
        finding.Repair?.Before, finding.Repair?.After,
        finding.Repair is { } repair ? KitWords.Of(held.Reason(finding, repair)).In(language) : null,
    ];

    private IEnumerable<object?> RepairCells(Finding finding, Repair repair, ReportLanguage language) =>
    [
        finding.Rule, finding.File, finding.Layer, repair.FeatureId ?? finding.FeatureId,
        repair.FeatureId is null ? finding.Bsm : null, repair.Attribute ?? finding.Field,
        KitWords.Of(repair.Kind).In(language), repair.Before, repair.After,
        KitWords.Of(held.Reason(finding, repair)).In(language),
    ];

    private static string NameOf(string name, ReportLanguage language) =>
        $"{name}.{(language == ReportLanguage.Chinese ? "zh" : "en")}.csv";

    private sealed class RuleFacts(string clauseEn, string clauseZh)
    {
        public string ClauseEn { get; } = clauseEn;

        public string ClauseZh { get; } = clauseZh;

        public long Repairable { get; set; }
    }
}
