using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>Counts the features of a layer as they pass, on one line of a terminal; silent elsewhere.</summary>
internal sealed class FeatureProgress(string layer) : IDisposable
{
    private long shown;

    public long Features { get; private set; }

    public IEnumerable<LayerPartition> Count(IEnumerable<LayerPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            yield return partition;
            Features += partition.Count;
            Show();
        }
    }

    public void Dispose()
    {
        if (shown > 0)
            Console.Error.Write($"\r{new string(' ', 60)}\r");
    }

    private void Show()
    {
        if (Console.IsErrorRedirected || Features - shown < 20_000)
            return;
        shown = Features;
        Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{layer}: {Features:N0} "));
    }
}
