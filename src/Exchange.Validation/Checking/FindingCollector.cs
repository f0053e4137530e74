using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Checking;

/// <summary>
/// Counts every finding, keeps the first of each rule up to the cap, and hands them on in an order that depends on the
/// package alone.
/// </summary>
/// <remarks>
/// Rules of one layer look at a partition one after the other, so their findings are ordered by row before they are cut
/// and go on: the file comes out the same whatever the size of the partitions. What is about no row waits for the end
/// of the layer. No more of a rule than the cap waits, so memory is bounded whatever a rule finds at once.
/// </remarks>
internal sealed class FindingCollector(CheckOptions options, IFindingSink sink)
{
    private const int MaxValueLength = 200;

    // Notes go into the report, which is held in memory: a package of a hundred thousand pictures must not fill it.
    private const int MaxNotes = 1_000;

    // Behind every row.
    private const long WithoutRow = long.MaxValue - 1;

    private readonly Dictionary<string, RuleCount> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KeptFindings> waiting = new(StringComparer.Ordinal);
    private readonly long[] covered = new long[options.AcceptedExceptions.Count];
    private readonly Dictionary<string, long> lightOfFeatures = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<RuleNote>> notes = new(StringComparer.Ordinal);

    public long Total { get; private set; }

    public long Accepted { get; private set; }

    /// <summary>The planning indicators a rule listed; empty when none did.</summary>
    public IReadOnlyList<IndicatorResult> Indicators { get; set; } = [];

    /// <summary>How many findings the exception at that place of the options covers.</summary>
    public long CoveredBy(int exception) => covered[exception];

    /// <summary>Light findings of the layer's features, all rules together.</summary>
    public long LightOf(string layer) => lightOfFeatures.GetValueOrDefault(layer);

    /// <summary>What the rule said besides findings, in its order; null for nothing.</summary>
    public IReadOnlyList<RuleNote>? NotesOf(string rule) => notes.GetValueOrDefault(rule);

    public void Note(RuleDefinition rule, RuleNote note)
    {
        if (!notes.TryGetValue(rule.Code, out var list))
            notes[rule.Code] = list = [];
        if (list.Count < MaxNotes)
            list.Add(note);
    }

    public RuleCount CountOf(string rule) => counts.GetValueOrDefault(rule);

    public void Add(
        RuleDefinition rule,
        Severity severity,
        FindingText text,
        FindingPlace place,
        ReadOnlySpan<(string Name, object? Value)> values,
        Repair? repair = null)
    {
        Total++;
        var accepted = IsAccepted(rule, severity, place);
        if (accepted)
            Accepted++;
        if (severity == Severity.Light && place is { Layer: { } layer, FeatureId: not null })
            lightOfFeatures[layer] = LightOf(layer) + 1;
        var count = counts[rule.Code] = counts.GetValueOrDefault(rule.Code).With(severity, accepted);
        if (!waiting.TryGetValue(rule.Code, out var kept))
            waiting[rule.Code] = kept = new KeptFindings();
        var (row, room) = (place.Row ?? WithoutRow, options.MaxStoredPerRule - count.Stored);
        if (kept.HasRoom(row, room))
            kept.Add(row, Build(rule, severity, text, place, values, accepted) with { Repair = repair }, room);
    }

    /// <summary>Hands all that waits on: by row, then by rule, then as it came.</summary>
    public Task FlushAsync(CancellationToken cancellationToken) => FlushBeforeAsync(long.MaxValue, cancellationToken);

    /// <summary>Hands on what is about the rows read so far.</summary>
    public Task FlushRowsAsync(CancellationToken cancellationToken) => FlushBeforeAsync(WithoutRow, cancellationToken);

    private async Task FlushBeforeAsync(long row, CancellationToken cancellationToken)
    {
        var ready = new List<(long Row, string Rule, int Order, Finding Finding)>();
        foreach (var (rule, kept) in waiting)
        {
            var count = counts[rule];
            var taken = kept.TakeBefore(row, options.MaxStoredPerRule - count.Stored);
            counts[rule] = count with { Stored = count.Stored + taken.Count };
            ready.AddRange(taken.Select(entry => (entry.Row, rule, entry.Order, entry.Finding)));
        }

        ready.Sort(static (a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row)
            : string.CompareOrdinal(a.Rule, b.Rule) is var order && order != 0 ? order
            : a.Order.CompareTo(b.Order));
        foreach (var (_, _, _, finding) in ready)
            await sink.TakeAsync(finding, cancellationToken);
    }

    /// <summary>Whether an exception covers the finding; the first that does is the one it counts for.</summary>
    private bool IsAccepted(RuleDefinition rule, Severity severity, FindingPlace place)
    {
        if (severity != Severity.Heavy)
            return false;
        for (var i = 0; i < covered.Length; i++)
        {
            if (!Covers(options.AcceptedExceptions[i], rule, place))
                continue;
            covered[i]++;
            return true;
        }

        return false;
    }

    private static bool Covers(AcceptedException exception, RuleDefinition rule, FindingPlace place) =>
        exception.Rule == rule.Code
        && (exception.Layer is null || exception.Layer.Equals(place.Layer, StringComparison.OrdinalIgnoreCase))
        && (exception.Bsm is null || exception.Bsm == place.Bsm);

    private static Finding Build(
        RuleDefinition rule,
        Severity severity,
        FindingText text,
        FindingPlace place,
        ReadOnlySpan<(string Name, object? Value)> values,
        bool accepted)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map[name] = Shorten(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        return new Finding
        {
            Rule = rule.Code,
            Severity = severity,
            File = place.File,
            Layer = place.Layer,
            FeatureId = place.FeatureId,
            Bsm = place.Bsm is null ? null : Shorten(place.Bsm),
            Field = place.Field,
            X = Finite(place.X),
            Y = Finite(place.Y),
            Epsg = place.Epsg,
            RelatedLayer = place.RelatedLayer,
            RelatedFeatureId = place.RelatedFeatureId,
            Values = map,
            Message = FindingText.Fill(text.En, map),
            MessageZh = FindingText.Fill(text.Zh, map),
            Clause = rule.ClauseEn,
            ClauseZh = $"{rule.ClauseZh}({rule.LegalBasis})",
            Suggestion = FindingText.Fill(text.SuggestionEn, map),
            SuggestionZh = FindingText.Fill(text.SuggestionZh, map),
            Accepted = accepted,
        };
    }

    // Values come from the package: a cell of a megabyte must not end up in a report a thousand times.
    private static string Shorten(string value) =>
        value.Length <= MaxValueLength ? value : string.Concat(value.AsSpan(0, MaxValueLength - 1), "…");

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}

/// <summary>Findings of one rule so far, by severity, and how many were kept.</summary>
internal readonly record struct RuleCount(long Fatal, long Heavy, long Light, long Accepted, long Stored)
{
    public long All => Fatal + Heavy + Light;

    public RuleCount With(Severity severity, bool accepted) => new(
        Fatal + (severity == Severity.Fatal ? 1 : 0),
        Heavy + (severity == Severity.Heavy ? 1 : 0),
        Light + (severity == Severity.Light ? 1 : 0),
        Accepted + (accepted ? 1 : 0),
        Stored);
}
