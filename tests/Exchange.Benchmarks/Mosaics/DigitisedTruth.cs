using System.Runtime.InteropServices;
using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>
/// What follows from independently digitised edges, exactly and edge by edge, however large the mosaic is.
/// </summary>
/// <remarks>
/// A pair of features may share several edges; what they cover twice is added up. Gaps of different edges that reach
/// into the same corner touch there and count as one fault. Not for mosaics with planted faults.
/// </remarks>
internal static class DigitisedTruth
{
    private const string Variety = "digitised";

    public static LayerTruth Of(Mosaic mosaic)
    {
        if (mosaic.Plan.Faults.Count > 0)
            throw new ArgumentException("The mosaic has planted faults as well.", nameof(mosaic));
        var overlaps = new Dictionary<(string, string), GroundSum>();
        var atCorners = new Dictionary<Corner, GroundSum>();
        var gaps = new List<GroundSum>();
        foreach (var edge in mosaic.Grid.Cells().SelectMany(cell => (Edge[])[Sides.Right(cell), Sides.Top(cell)]))
        {
            if (!mosaic.Digitised.AreApart(edge))
                continue;
            var (left, right) = (mosaic.Plan.FeatureOf(edge.Left).Key, mosaic.Plan.FeatureOf(edge.Right).Key);
            if (left == right)
                continue;
            var lenses = Lenses(mosaic, edge);
            foreach (var overlap in lenses.Where(lens => !lens.IsGap))
                SumOf(overlaps, (left, right)).Add(overlap.Ground);
            AddGaps(edge, lenses, atCorners, gaps);
        }

        return new LayerTruth
        {
            Features = mosaic.Plan.Features().LongCount(),
            Faults =
            [
                .. overlaps.Where(pair => pair.Value.MayCount).Select(
                    pair => pair.Value.ToFault(FindingKind.Overlap, Variety, [pair.Key.Item1, pair.Key.Item2])),
                .. gaps.Concat(atCorners.Values).Select(gap => gap.Whole).Distinct().Where(gap => gap.MayCount)
                    .Select(gap => gap.ToFault(FindingKind.Gap, Variety, [])),
            ],
        };
    }

    private static List<Lens> Lenses(Mosaic mosaic, Edge edge) =>
    [
        .. new EdgeDifference(
            mosaic.Grid.At(edge.Start),
            mosaic.Grid.At(edge.End),
            mosaic.Digitised.Between(edge, edge.Left),
            mosaic.Digitised.Between(edge, edge.Right)).Lenses(),
    ];

    // What lies between two gaps and is too narrow to count does not keep them apart for every reader.
    private static void AddGaps(
        Edge edge, List<Lens> lenses, Dictionary<Corner, GroundSum> atCorners, List<GroundSum> gaps)
    {
        GroundSum? open = null;
        var isAtStart = true;
        foreach (var lens in lenses)
        {
            if (lens.IsGap && lens.Ground.MayCount)
            {
                if (open is null)
                {
                    open = isAtStart ? SumOf(atCorners, edge.Start).Whole : new GroundSum();
                    gaps.Add(open);
                }

                open.Add(lens.Ground);
            }
            else if (!lens.IsGap && lens.Ground.MustCount)
            {
                (open, isAtStart) = (null, false);
            }
        }

        open?.Join(SumOf(atCorners, edge.End).Whole);
    }

    // Features of several cells may be on either side of their common edges.
    private static GroundSum SumOf(Dictionary<(string, string), GroundSum> sums, (string A, string B) pair) =>
        SumOf<(string, string)>(sums, string.CompareOrdinal(pair.A, pair.B) <= 0 ? pair : (pair.B, pair.A));

    private static GroundSum SumOf<T>(Dictionary<T, GroundSum> sums, T key)
        where T : notnull =>
        CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) ??= new GroundSum();
}
