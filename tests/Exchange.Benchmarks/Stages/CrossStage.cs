using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Farmland that lies in towns. Building whatever index is needed is part of it.</summary>
internal static class CrossStage
{
    public static readonly BenchStage Stage = new(
        "cross", new HashSet<FindingKind> { FindingKind.Conflict }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["cross_layer"],
            [PeerNames.Geos] = ["cross"],
            [PeerNames.Nts] = ["cross"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var (farmland, towns) = (input.Layer(County.Farmland), input.Layer(County.Towns));
        var relation = LayerRelation.Between(
            farmland.Reference, towns.Reference, new LayerRelationOptions()).Value;
        var features = 0L;
        foreach (var partition in input.Source.Read(farmland, cancellationToken))
        {
            features += partition.Count;
            clock.Measure(() => relation.AddFirst(partition));
        }

        foreach (var partition in input.Source.Read(towns, cancellationToken))
            clock.Measure(() => relation.AddSecond(partition));
        var conflicts = clock.Measure(() => relation.FindConflicts(cancellationToken).Value);
        return new StageOutcome(features, [.. conflicts.Select(found => Report(farmland, towns, found))]);
    }

    private static ReportedFinding Report(LayerDefinition farmland, LayerDefinition towns, LayerConflict found) => new(
        FindingKind.Conflict,
        [RowName.Of(farmland, found.FirstRow), RowName.Of(towns, found.SecondRow)],
        found.AreaSquareMetres,
        found.X,
        found.Y);
}
