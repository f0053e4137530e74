using System.Globalization;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>
/// Names a feature by its row, so that a stage need not hold the keys of a million features; the keys are looked up
/// afterwards, outside of what is measured.
/// </summary>
internal static class RowName
{
    public static string Of(LayerDefinition layer, long row) =>
        string.Create(CultureInfo.InvariantCulture, $"{layer.Name}#{row}");

    /// <summary>The same findings with keys in place of row names.</summary>
    public static IReadOnlyList<ReportedFinding> ToKeys(
        IReadOnlyList<ReportedFinding> findings,
        ILayerSource source,
        string keyField,
        CancellationToken cancellationToken)
    {
        var wanted = findings.SelectMany(finding => finding.Ids).Where(id => id.Contains('#')).ToHashSet();
        var keys = new Dictionary<string, string>(wanted.Count);
        foreach (var layer in wanted.Select(id => id[..id.IndexOf('#')]).Distinct())
        {
            foreach (var partition in source.Read(source.Layers.First(known => known.Name == layer), cancellationToken))
                Add(partition, keyField, wanted, keys);
        }

        return [.. findings.Select(finding => finding with
        {
            Ids = [.. finding.Ids.Select(id => keys.GetValueOrDefault(id, id))],
        })];
    }

    private static void Add(
        LayerPartition partition, string keyField, HashSet<string> wanted, Dictionary<string, string> keys)
    {
        var column = partition.Column(keyField);
        for (var row = 0; row < partition.Count; row++)
        {
            var name = Of(partition.Layer, partition.FirstRow + row);
            if (wanted.Contains(name) && column?.Text(row) is { } key)
                keys[name] = key;
        }
    }
}
