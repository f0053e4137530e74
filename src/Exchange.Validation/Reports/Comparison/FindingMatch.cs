using Exchange.Validation.Findings;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// Pairs the findings of two files: 1. equal ones, 2. those of one rule at one place, 3. the rest is in one file only.
/// Reads each file twice and keeps numbers instead of findings; only the differing ones are kept whole, and of those
/// only what is shown.
/// </summary>
internal sealed class FindingMatch(string belowFile, string hereFile, int maxShownPerRule)
{
    private readonly SortedDictionary<string, RuleTally> rules = new(StringComparer.Ordinal);

    /// <summary>Findings here that have no equal below, by place, until they are paired or reported.</summary>
    private readonly Dictionary<UInt128, Queue<Left>> left = [];

    public IReadOnlyList<RuleComparison> Rules => [.. rules.Select(rule => rule.Value.Of(rule.Key))];

    public IEnumerable<ReportDifference> Differences => rules.Values.SelectMany(rule => rule.Shown);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var below = new Dictionary<UInt128, int>();
        await foreach (var finding in FindingFile.ReadAsync(belowFile, cancellationToken))
        {
            var whole = FindingKey.Of(finding).Whole;
            below[whole] = below.GetValueOrDefault(whole) + 1;
        }

        await foreach (var finding in FindingFile.ReadAsync(hereFile, cancellationToken))
        {
            var key = FindingKey.Of(finding);
            if (!Take(below, key.Whole))
                Keep(key.Place, new Left(finding.Severity, finding.Accepted, ValuesOf(finding)));
        }

        await foreach (var finding in FindingFile.ReadAsync(belowFile, cancellationToken))
        {
            var key = FindingKey.Of(finding);
            if (Take(below, key.Whole))
                AddBelow(finding, left.GetValueOrDefault(key.Place));
        }

        await foreach (var finding in FindingFile.ReadAsync(hereFile, cancellationToken))
        {
            // Which of several at one place is reported does not matter: they are told by that place.
            if (left.TryGetValue(FindingKey.Of(finding).Place, out var queue) && queue.TryDequeue(out _))
                Add(DifferenceKind.OnlyHere, finding, null, null);
        }
    }

    private void AddBelow(Finding below, Queue<Left>? atThatPlace)
    {
        if (atThatPlace is null || !atThatPlace.TryDequeue(out var here))
            Add(DifferenceKind.OnlyBelow, below, null, null);
        else if (here.Severity != below.Severity)
            Add(DifferenceKind.OtherSeverity, below, SeverityOf(below.Severity), SeverityOf(here.Severity));
        else if (here.Accepted != below.Accepted)
            Add(DifferenceKind.OtherException, below, AcceptedOf(below.Accepted), AcceptedOf(here.Accepted));
        else
            Add(DifferenceKind.OtherValues, below, Plain(ValuesOf(below)), Plain(here.Values));
    }

    private void Keep(UInt128 place, Left finding)
    {
        if (!left.TryGetValue(place, out var queue))
            left[place] = queue = new Queue<Left>();
        queue.Enqueue(finding);
    }

    private void Add(DifferenceKind kind, Finding finding, Wording? below, Wording? here)
    {
        if (!rules.TryGetValue(finding.Rule, out var tally))
            rules[finding.Rule] = tally = new RuleTally();
        if (tally.Count(kind) > maxShownPerRule)
            return;
        var text = DifferenceTexts.TextOf(kind);
        tally.Shown.Add(new ReportDifference
        {
            Kind = kind,
            Rule = finding.Rule,
            File = finding.File,
            Layer = finding.Layer,
            FeatureId = finding.FeatureId,
            Bsm = finding.Bsm,
            Field = finding.Field,
            X = finding.X,
            Y = finding.Y,
            En = DifferenceTexts.Fill(text.En, below?.En ?? "", here?.En ?? ""),
            Zh = DifferenceTexts.Fill(text.Zh, below?.Zh ?? "", here?.Zh ?? ""),
        });
    }

    private static bool Take(Dictionary<UInt128, int> counts, UInt128 key)
    {
        if (!counts.TryGetValue(key, out var count))
            return false;
        if (count == 1)
            counts.Remove(key);
        else
            counts[key] = count - 1;
        return true;
    }

    // A value may be as long as a cell; the difference only has to be recognised.
    private static string ValuesOf(Finding finding)
    {
        const int MaxLength = 120;
        var text = string.Join(", ", finding.Values.Select(value => $"{value.Key} {value.Value}"));
        return text.Length <= MaxLength ? text : string.Concat(text.AsSpan(0, MaxLength - 1), "…");
    }

    private static Wording SeverityOf(Severity severity) => ReportWords.Of(severity);

    private static Wording AcceptedOf(bool accepted) =>
        accepted ? ReportWords.AcceptedMark : new Wording("无例外", "no exception");

    private static Wording Plain(string text) => new(text, text);

    private readonly record struct Left(Severity Severity, bool Accepted, string Values);

    /// <summary>What one rule came to.</summary>
    private sealed class RuleTally
    {
        private readonly Dictionary<DifferenceKind, long> counts = [];

        public List<ReportDifference> Shown { get; } = [];

        public long Count(DifferenceKind kind) => counts[kind] = counts.GetValueOrDefault(kind) + 1;

        public RuleComparison Of(string rule)
        {
            var (below, here) = (
                counts.GetValueOrDefault(DifferenceKind.OnlyBelow), counts.GetValueOrDefault(DifferenceKind.OnlyHere));
            return new RuleComparison(rule, below, here, counts.Values.Sum() - below - here);
        }
    }
}
