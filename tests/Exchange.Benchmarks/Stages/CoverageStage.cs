using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Ground covered twice.</summary>
internal static class CoverageStage
{
    public static readonly BenchStage Stage = new(
        "coverage", new HashSet<FindingKind> { FindingKind.Overlap, FindingKind.DuplicateGeometry }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["overlaps", "gaps"],
            [PeerNames.Geos] = ["overlaps", "gaps"],
            [PeerNames.Nts] = ["overlaps", "gaps"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var finder = new OverlapFinder(new OverlapOptions());
        var partitions = new List<LayerPartition>();
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            partitions.Add(partition);
            clock.Measure(() => finder.Add(partition));
        }

        var overlaps = clock.Measure(() => finder.Find(cancellationToken).ToList());
        return new StageOutcome(partitions.Sum(partition => (long)partition.Count),
        [
            .. overlaps.Select(overlap => new ReportedFinding(
                AreTheSame(partitions, overlap) ? FindingKind.DuplicateGeometry : FindingKind.Overlap,
                [RowName.Of(layer, overlap.FirstRow), RowName.Of(layer, overlap.SecondRow)],
                overlap.AreaSquareMetres,
                overlap.X,
                overlap.Y)),
        ]);
    }

    private static bool AreTheSame(List<LayerPartition> partitions, Overlap overlap) =>
        Points(partitions, overlap.FirstRow).SetEquals(Points(partitions, overlap.SecondRow));

    private static HashSet<(double, double)> Points(List<LayerPartition> partitions, long row)
    {
        var partition = partitions.Last(candidate => candidate.FirstRow <= row);
        var points = partition.Geometry.Points((int)(row - partition.FirstRow));
        var set = new HashSet<(double, double)>();
        for (var i = 0; i < points.Length; i += 2)
            set.Add((points[i], points[i + 1]));
        return set;
    }
}
