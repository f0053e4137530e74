using System.Globalization;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>One case of the file of coverage cases: a layer as text, and what is wrong with it.</summary>
public sealed record CoverageCase
{
    public required string Sentence { get; init; }

    public required IReadOnlyList<string> Features { get; init; }

    public IReadOnlyList<string>? Boundary { get; init; }

    public bool ReportsUnmatchedEdges { get; init; }

    /// <summary>Kind, ids, area in m²; of a gap the area and the ids of its neighbours.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public IReadOnlyList<string> Found(Func<LayerPartition, IEnumerable<LayerPartition>> arrange)
    {
        var options = new CoverageOptions { ReportsUnmatchedEdges = ReportsUnmatchedEdges };
        var layer = GeometryText.Layer([.. Features]);
        var check = new CoverageCheck(options, layer.Layer.Reference);
        var ids = new Dictionary<long, long>();
        foreach (var partition in arrange(layer))
        {
            check.Add(partition);
            for (var row = 0; row < partition.Count; row++)
                ids.Add(partition.FirstRow + row, partition.FeatureIds[row]);
        }

        if (Boundary is not null)
        {
            foreach (var partition in arrange(GeometryText.Layer([.. Boundary])))
                check.AddBoundary(partition);
        }

        return [.. check.Find(CancellationToken.None).Select(found => Text(found, ids)).Order(StringComparer.Ordinal)];
    }

    private static string Text(CoverageFinding found, Dictionary<long, long> ids)
    {
        var area = Math.Round(found.AreaSquareMetres, 4).ToString(CultureInfo.InvariantCulture);
        if (found.Kind == CoverageFindingKind.Gap)
            return $"Gap {area} beside {string.Join(' ', found.Neighbours.Select(row => ids[row]).Order())}".TrimEnd();
        long[] both = found.SecondRow < 0 ? [found.FirstId] : [found.FirstId, found.SecondId];
        Assert.Equal(both, new[] { found.FirstRow, found.SecondRow }.Where(row => row >= 0).Select(row => ids[row]));

        // Which copy is the first goes by the rows; whoever asks goes by the ids.
        return $"{found.Kind} {string.Join(' ', both.Order())} {area}";
    }
}
