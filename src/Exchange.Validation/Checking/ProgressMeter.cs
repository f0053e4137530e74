using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Validation.Checking;

/// <summary>Tells how far a check is: the rule and the layer at work, and a percentage that never falls.</summary>
/// <remarks>
/// The rules of the package and those that compare layers have a fixed share each, the layers the rest by their number
/// of features: half of it while a layer is read, half while its rules look at it as a whole. Where the file cannot
/// count its features beforehand, a layer weighs as much as the others do on average.
/// </remarks>
internal sealed class ProgressMeter(IProgress<CheckProgress> progress, FindingCollector collector)
{
    private const double PackageShare = 10;
    private const double DatabaseShare = 2;
    private const double RelationsShare = 13;
    private const double LayersShare = 100 - PackageShare - DatabaseShare - RelationsShare;

    // Of a layer: most rules look while it is read, the costly ones when it has been.
    private const double ReadingPart = 0.5;

    private readonly List<long?> counts = [];
    private double[] weights = [];
    private CheckPhase phase;
    private int layersDone;
    private long features;
    private long featuresOfLayer;
    private string? layer;
    private int percent;

    public void Begin(CheckPhase begun)
    {
        phase = begun;
        var done = begun switch
        {
            CheckPhase.Package => 0,
            CheckPhase.Database => PackageShare,
            CheckPhase.Layers => PackageShare + DatabaseShare,
            CheckPhase.Relations => 100 - RelationsShare,
            CheckPhase.Done => 100,
            _ => throw new ArgumentOutOfRangeException(nameof(begun), begun, null),
        };
        Tell(done);
    }

    /// <summary>Counts the features of the layers, so that each can be given its share.</summary>
    public void Weigh(IReadOnlyList<LayerView> layers)
    {
        counts.AddRange(layers.Select(CountOf));
        var known = counts.OfType<long>().ToList();
        var average = known.Count == 0 ? 1 : Math.Max(1, known.Average());
        weights = [.. counts.Select(count => count is { } features ? Math.Max(1d, features) : average)];
        var all = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
            weights[i] *= LayersShare / all;
        Tell(PackageShare);
    }

    public void BeginLayer(LayerView begun)
    {
        (phase, layer, featuresOfLayer) = (CheckPhase.Layers, begun.Table, 0);
        Tell(BeforeLayer);
    }

    /// <summary>So many more features of the layer went past its rules.</summary>
    public void Read(int count)
    {
        features += count;
        featuresOfLayer += count;
        // Without a count nobody knows how much is left; the share comes when the layer has been read.
        var part = counts[layersDone] is { } all and > 0 ? Math.Min(1, (double)featuresOfLayer / all) : 0;
        Tell(BeforeLayer + (weights[layersDone] * ReadingPart * part));
    }

    /// <summary>The rule looks at the layer as a whole, now that it has been read.</summary>
    public void AtRuleOfLayer(string rule, int number, int rules) => Tell(
        BeforeLayer + (weights[layersDone] * (ReadingPart + ((1 - ReadingPart) * number / rules))), rule);

    public void EndLayer()
    {
        layersDone++;
        layer = null;
        Tell(BeforeLayer);
    }

    /// <summary>The rule looks at the package, or at layers beside each other.</summary>
    public void AtRule(string rule, int number, int rules)
    {
        var (start, share) = phase == CheckPhase.Package ? (0, PackageShare) : (100 - RelationsShare, RelationsShare);
        Tell(start + (share * number / rules), rule);
    }

    private double BeforeLayer => PackageShare + DatabaseShare + weights.Take(layersDone).Sum();

    private void Tell(double done, string? rule = null)
    {
        // Estimates are corrected, but nobody wants to see work come undone.
        percent = Math.Max(percent, (int)Math.Clamp(done, 0, 100));
        progress.Report(new CheckProgress(
            phase, layersDone, weights.Length, features, collector.Total, layer, rule, percent));
    }

    // A layer that cannot be counted is reported when it is read.
    private static long? CountOf(LayerView layer)
    {
        try
        {
            return layer.Source is GeoPackage file ? file.CountFeatures(layer.Definition) : null;
        }
        catch (LayerUnreadableException)
        {
            return null;
        }
    }
}
