using System.Globalization;

namespace Exchange.Benchmarks.Scoring;

/// <summary>Compares findings with the truth.</summary>
/// <remarks>
/// A finding belongs to the fault of its kind that concerns the same features, a gap to the fault on whose ground its
/// point lies. The areas of the findings of one fault are added up. A fault is found when the sum agrees; a finding
/// that belongs to no fault is invented.
/// </remarks>
internal sealed class Scorer
{
    /// <summary>
    /// Planted areas are known to 0.0001 m² and stored areas have two decimals, so one unit of the second is the most
    /// that two right answers can differ.
    /// </summary>
    public const double AreaToleranceSquareMetres = 0.01;

    private readonly LayerTruth truth;
    private readonly FaultsByPlace places;
    private readonly Dictionary<(FindingKind, string), int> byIds = [];

    public Scorer(LayerTruth truth)
    {
        this.truth = truth;
        places = new FaultsByPlace(truth.Faults);
        for (var fault = 0; fault < truth.Faults.Count; fault++)
        {
            if (truth.Faults[fault] is { Ids.Count: > 0 } known)
                byIds.Add((known.Kind, Key(known.Ids)), fault);
        }
    }

    public Score Of(IReadOnlyList<ReportedFinding> findings, IReadOnlySet<FindingKind> kinds)
    {
        var areas = new double[truth.Faults.Count];
        var counts = new int[truth.Faults.Count];
        var extra = new List<ReportedFinding>();
        foreach (var finding in findings)
        {
            var fault = FaultOf(finding);
            if (fault < 0)
            {
                extra.Add(finding);
                continue;
            }

            counts[fault]++;
            areas[fault] += finding.AreaSquareMetres;
        }

        return new Score([.. kinds.Order().Select(kind => ScoreOf(kind, areas, counts, extra))]);
    }

    private KindScore ScoreOf(FindingKind kind, double[] areas, int[] counts, List<ReportedFinding> extra)
    {
        var (planted, found, worst) = (0, 0, 0d);
        var missed = new List<string>();
        for (var i = 0; i < truth.Faults.Count; i++)
        {
            var fault = truth.Faults[i];
            if (fault.Kind != kind)
                continue;
            if (fault.MustBeFound)
                planted++;
            if (counts[i] == 0)
            {
                if (fault.MustBeFound)
                    missed.Add(Describe(fault));
                continue;
            }

            var error = fault.HasArea
                ? Math.Max(0, Math.Max(fault.LeastSquareMetres - areas[i], areas[i] - fault.MostSquareMetres)) : 0;
            if (!(error <= AreaToleranceSquareMetres))
            {
                missed.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{Describe(fault)}: reported {areas[i]:F4} m² in {counts[i]}"));
                continue;
            }

            worst = Math.Max(worst, error);
            if (fault.MustBeFound)
                found++;
        }

        return new KindScore(
            kind, planted, found, missed, [.. extra.Where(finding => finding.Kind == kind).Select(Describe)], worst);
    }

    private int FaultOf(ReportedFinding finding)
    {
        if (finding.Kind == FindingKind.Gap)
            return places.Find(finding);
        return byIds.TryGetValue((finding.Kind, Key(finding.Ids)), out var fault) ? fault : -1;
    }

    // A duplicate id may be told once or as often as it occurs; pairs come in either order.
    private static string Key(IReadOnlyList<string> ids) =>
        ids.Count == 1 ? ids[0] : string.Join('|', ids.Distinct().Order(StringComparer.Ordinal));

    private static string Describe(PlantedFault fault) => string.Create(
        CultureInfo.InvariantCulture,
        $"{fault.Kind} {fault.Variety} [{string.Join(' ', fault.Ids)}] {fault.LeastSquareMetres:F4}"
        + $"–{fault.MostSquareMetres:F4} m² at {fault.X:F3} {fault.Y:F3}");

    private static string Describe(ReportedFinding finding) => string.Create(
        CultureInfo.InvariantCulture,
        $"{finding.Kind} [{string.Join(' ', finding.Ids)}] {finding.AreaSquareMetres:F4} m²"
        + $" at {finding.X:F3} {finding.Y:F3}");
}
