using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>
/// Reads a file to its end as the product would. Whatever a file is like, the answer is a reading or a clean refusal:
/// any other exception is a defect and goes through.
/// </summary>
internal static class FuzzReading
{
    public static string ReadFile(string path)
    {
        var opened = LayerFile.Open(path);
        if (!opened.Succeeded)
            return $"refused {CodeOf(opened.Problem)}";
        using var source = opened.Value;
        long features = 0;
        var refusals = new HashSet<string>();
        foreach (var layer in source.Layers)
        {
            try
            {
                features += source.Read(layer, CancellationToken.None).Sum(Look);
            }
            catch (LayerUnreadableException damage)
            {
                refusals.Add(CodeOf(damage.Problem));
            }
        }

        foreach (var (notice, _) in source.Notices)
            CodeOf(notice);
        return $"read {features} {string.Join(' ', refusals)}";
    }

    private static string CodeOf(Domain.Problems.Problem problem)
    {
        // The texts must be there in both languages, with every placeholder filled.
        foreach (var language in new[] { "en", "zh" })
        {
            if (problem.Detail(language) is { Length: 0 } or null)
                throw new InvalidOperationException($"{problem.Code} has no text in {language}");
        }

        return problem.Code;
    }

    /// <summary>Touches everything of a partition, so that lying offsets cannot hide.</summary>
    private static int Look(LayerPartition partition)
    {
        double sum = 0;
        var block = partition.Geometry;
        for (var feature = 0; feature < block.FeatureCount; feature++)
        {
            var parts = block.Parts(feature);
            for (var part = parts.Start; part < parts.End; part++)
            {
                var rings = block.Rings(part);
                for (var ring = rings.Start; ring < rings.End; ring++)
                {
                    foreach (var value in block.Ring(ring))
                        sum += value;
                }
            }
        }

        foreach (var column in partition.Columns)
        {
            for (var row = 0; row < partition.Count; row++)
                sum += column.Text(row)?.Length ?? 0;
        }

        GC.KeepAlive(sum);
        return partition.Count;
    }
}
