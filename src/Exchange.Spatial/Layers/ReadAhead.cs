using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Exchange.Spatial.Layers;

/// <summary>Reads partitions on another thread while earlier ones are looked at.</summary>
public static class ReadAhead
{
    // Enough to keep both sides busy; each partition is a few megabytes.
    private const int Depth = 3;

    /// <summary>
    /// The same partitions in the same order. What the reading throws is thrown here; leaving the loop early stops it.
    /// </summary>
    public static IEnumerable<LayerPartition> Of(
        ILayerSource source, LayerDefinition layer, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var queue = new BlockingCollection<LayerPartition>(Depth);
        var reading = Task.Factory.StartNew(
            () => Fill(queue, source, layer, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        ExceptionDispatchInfo? failure;
        try
        {
            foreach (var partition in queue.GetConsumingEnumerable(cancellationToken))
                yield return partition;
        }
        finally
        {
            // The reader has let go of the source before this returns; it hands its failure over and never throws.
            stop.Cancel();
            failure = reading.GetAwaiter().GetResult();
        }

        failure?.Throw();
    }

    // What went wrong is handed over as a value: the consumer throws it in its own thread.
    private static ExceptionDispatchInfo? Fill(
        BlockingCollection<LayerPartition> queue,
        ILayerSource source,
        LayerDefinition layer,
        CancellationToken cancellationToken)
    {
        try
        {
            foreach (var partition in source.Read(layer, cancellationToken))
                queue.Add(partition, cancellationToken);
            return null;
        }
        catch (Exception failure)
        {
            return ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
