using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>Counts the features of a layer as they pass, on one line of a terminal; silent elsewhere.</summary>
internal sealed class FeatureProgress(string layer) : IProgress<long>, IDisposable
{
    private const int Step = 20_000;
    private long shown;

    public long Features { get; private set; }

    public IEnumerable<LayerPartition> Count(IEnumerable<LayerPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            yield return partition;
            Report(Features + partition.Count);
        }
    }

    public void Report(long value)
    {
        Features = value;
        if (Console.IsErrorRedirected || Features - shown < Step)
            return;
        shown = Features;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{layer}: {Features:N0} "));
    }

    /// <summary>Takes the line away, so that results can be printed.</summary>
    public void Clear()
    {
        if (shown > 0)
            Console.Error.Write($"\r{new string(' ', 60)}\r");
        shown = 0;
    }

    public void Dispose() => Clear();
}
