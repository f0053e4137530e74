namespace Exchange.Spatial.Coverage;

/// <summary>Findings in the order of their features; only so many are kept, the first in that order.</summary>
internal sealed class FindingList(RingStore features, GridScale scale, int maxFindings)
{
    private readonly List<CoverageFinding> findings = [];
    private long count;

    /// <summary>How many were added beyond those that are kept.</summary>
    public long LeftOut => Math.Max(0, count - maxFindings);

    /// <param name="first">Number of a feature in the store, −1 for none.</param>
    /// <param name="second">Likewise; the later of the two.</param>
    /// <param name="place">In fine units.</param>
    public void Add(
        CoverageFindingKind kind, int first, int second, IReadOnlyList<int> neighbours, double areaSquareMetres,
        (double X, double Y) place)
    {
        var at = scale.FromFine(place.X, place.Y);
        findings.Add(new CoverageFinding(
            kind, RowOf(first), RowOf(second), IdOf(first), IdOf(second), [.. neighbours.Select(RowOf)],
            areaSquareMetres, at.X, at.Y));
        count++;
        if (findings.Count >= 2L * maxFindings + 1024)
            Cut();
    }

    public IReadOnlyList<CoverageFinding> Sorted()
    {
        Cut();
        return findings;
    }

    private void Cut()
    {
        findings.Sort(Compare);
        if (findings.Count > maxFindings)
            findings.RemoveRange(maxFindings, findings.Count - maxFindings);
    }

    private static int Compare(CoverageFinding a, CoverageFinding b) =>
        Order(a).CompareTo(Order(b)) is var first && first != 0 ? first
        : a.SecondRow != b.SecondRow ? a.SecondRow.CompareTo(b.SecondRow)
        : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind)
        : a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y);

    private static long Order(CoverageFinding finding) => finding.FirstRow < 0 ? long.MaxValue : finding.FirstRow;

    private long RowOf(int feature) => feature < 0 ? -1 : features[feature].Row;

    private long IdOf(int feature) => feature < 0 ? -1 : features[feature].Id;
}
